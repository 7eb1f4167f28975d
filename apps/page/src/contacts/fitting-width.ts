import { bounded, widthBounds } from './widths.js';

/** Pixels: browsers say widths in whole ones. */
const rounding = 4;
/** Pixels: a value of 250 signs is read in its tip. */
const fitMost = 600;

/** The width at which nothing of a column is cut off, of the rows that are drawn. The head is made narrow to see what is cut. */
export function fittingWidth(head: HTMLTableCellElement): number {
  const before = head.style.width;
  head.style.width = `${widthBounds.least}px`;
  const rows = [...(head.closest('table')?.rows ?? [])];
  const cells = rows.flatMap((row) => row.cells[head.cellIndex] ?? []);
  const missing = Math.max(...cells.map(cutOff)) + rounding;
  head.style.width = before;
  return bounded(Math.min(widthBounds.least + missing, fitMost));
}

/** Pixels that a cell has too few. What readers alone perceive is no part of it, nor what a part may never have, as a long tag. */
function cutOff(cell: HTMLElement): number {
  const parts = [cell, ...cell.querySelectorAll<HTMLElement>('*:not(.sr-only)')].filter(isBox);
  const bound = parts.filter((part) => mostOf(part) !== Infinity);
  const free = parts.filter((part) => !bound.some((one) => one.contains(part)));
  const ofBound = bound.map((one) =>
    Math.min(missingOf(parts.filter((part) => one.contains(part))), mostOf(one) - one.offsetWidth),
  );
  return ofBound.reduce((sum, missing) => sum + missing, missingOf(free));
}

function missingOf(parts: readonly HTMLElement[]): number {
  return parts.reduce((sum, { scrollWidth, clientWidth }) => sum + scrollWidth - clientWidth, 0);
}

const isBox = (part: HTMLElement): boolean => getComputedStyle(part).display !== 'inline';

function mostOf(part: HTMLElement): number {
  const { maxWidth } = getComputedStyle(part);
  return maxWidth.endsWith('px') ? Number.parseFloat(maxWidth) : Infinity;
}
