import type { Archive } from './archive.js';
import { readWholeXml } from './xml.js';

/** How a sheet shows a number; `zeros` are the digits that it has at least. */
export interface NumberFormat {
  kind: 'number' | 'date' | 'time' | 'datetime';
  zeros: number;
}

export const general: NumberFormat = { kind: 'number', zeros: 0 };
const mostStyles = 100_000;

/** The format of each style of cells, by its number. */
export async function readNumberFormats(archive: Archive, part: string | null): Promise<NumberFormat[]> {
  const [codes, styles] = [new Map<string, string>(), [] as NumberFormat[]];
  let isInCells = false;
  if (part === null) return styles;
  await readWholeXml(archive.read(part), {
    open: (name, { numFmtId = '0', formatCode = '' }) => {
      if (name === 'numFmt') codes.set(numFmtId, formatCode);
      else if (name === 'cellXfs') isInCells = true;
      else if (name === 'xf' && isInCells && styles.length < mostStyles)
        styles.push(codes.has(numFmtId) ? formatOf(codes.get(numFmtId) ?? '') : builtIn(Number(numFmtId)));
    },
    close: (name) => {
      if (name === 'cellXfs') isInCells = false;
    },
  });
  return styles;
}

/** Formats that a workbook uses without saying what they are (ECMA-376, 18.8.30), those of East Asia included. */
function builtIn(id: number): NumberFormat {
  const within = (first: number, last: number) => id >= first && id <= last;
  if (within(14, 17) || within(27, 31) || within(34, 36) || within(50, 58)) return { kind: 'date', zeros: 0 };
  if (within(18, 21) || within(32, 33) || within(45, 47)) return { kind: 'time', zeros: 0 };
  return id === 22 ? { kind: 'datetime', zeros: 0 } : general;
}

/** What stands in quotes, behind a backslash or in brackets is no part of the format, but for hours as in `[h]`. */
export function formatOf(code: string): NumberFormat {
  const bare = code.replaceAll(/"[^"]*"|\\.|_.|\*.|\[(?!h+\]|m+\]|s+\])[^\]]*\]/giu, '').split(';')[0] ?? '';
  const [hasDay, hasTime] = [/[dy]/iu.test(bare), /[hs]/iu.test(bare)];
  if (hasDay) return { kind: hasTime ? 'datetime' : 'date', zeros: 0 };
  if (hasTime) return { kind: 'time', zeros: 0 };
  if (/^m+$/iu.test(bare)) return { kind: 'date', zeros: 0 };
  return { kind: 'number', zeros: /^0+$/u.test(bare) ? bare.length : 0 };
}
