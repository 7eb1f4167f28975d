import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { inCheckout } from '#libs/local-instance';

/** A page for people, by its path in the checkout. */
export interface Page {
  path: string;
  text: string;
}

export function pages(): Page[] {
  const below = readdirSync(inCheckout('docs'), { recursive: true, encoding: 'utf8' });
  const paths = ['README.md', ...below.filter((name) => name.endsWith('.md')).map((name) => join('docs', name))];
  return paths.map((path) => ({ path, text: textOf(path) }));
}

export function page(path: string): Page {
  return { path, text: textOf(path) };
}

export function textOf(path: string): string {
  return readFileSync(inCheckout(path), 'utf8');
}

/** Links of a page that lead nowhere: to a file that is not there, or to a heading that its page does not have. */
export function brokenLinks({ path, text }: Page): string[] {
  const targets = [...withoutBlocks(text).matchAll(/\]\(([^)\s]+)\)/gu)].map(([, target]) => target ?? '');
  const own = targets.filter((target) => !/^[a-z]+:/u.test(target));
  return own.filter((target) => !leadsSomewhere(path, target)).map((target) => `${path} → ${target}`);
}

/** Whether a file, or a heading of a page, is there: `docs/runbook.md#lag` seen from `from`. */
export function leadsSomewhere(from: string, target: string): boolean {
  const [file = '', heading] = target.split('#');
  const path = file === '' ? from : relative('.', join(dirname(from), file));
  if (!existsSync(inCheckout(path))) return false;
  return heading === undefined || headings(textOf(path)).includes(heading);
}

/** Names in inline code, e.g. `KAFKA_BROKERS`. */
export function inlineCode({ text }: Page): string[] {
  return [...withoutBlocks(text).matchAll(/`([^`\n]+)`/gu)].map(([, code]) => code ?? '');
}

/** What stands in the blocks of code for a shell. */
export function shellCode({ text }: Page): string {
  return [...text.matchAll(/^ *```sh\n([\s\S]*?)^ *```/gmu)].map(([, code]) => code ?? '').join('\n');
}

/** The rows of all tables whose first cell is code: that name, and the whole row. */
export function tableRows({ text }: Page): Map<string, string> {
  const rows = [...text.matchAll(/^\| `([^`]+)`[^|]*\|.*$/gmu)];
  return new Map(rows.map(([row, name]) => [name ?? '', row]));
}

/** As GitHub makes anchors of headings. */
function headings(text: string): string[] {
  const titles = [...withoutBlocks(text).matchAll(/^#+ (.+)$/gmu)].map(([, title]) => title ?? '');
  return titles.map((title) =>
    title
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  );
}

function withoutBlocks(text: string): string {
  return text.replace(/^ *```[\s\S]*?^ *```/gmu, '');
}
