import { readFileSync, writeFileSync } from 'node:fs';
import { inCheckout } from '#libs/local-instance';
import type { RunDescription } from '../environment/run-description.js';
import { figuresText } from './figures-text.js';
import type { Section } from './section.js';

const page = inCheckout('docs', 'performance.md');
const begin = '<!-- figures: npm run bench -- --write -->';
const end = '<!-- end of figures -->';

/** Puts tables, machine and command between the markers of docs/performance.md; what was written there by hand stays. */
export function writePerformancePage(sections: readonly Section[], description: RunDescription): void {
  const before = readFileSync(page, 'utf8');
  const [head, rest] = before.split(begin);
  const [figures, tail] = rest?.split(end) ?? [];
  if (head === undefined || figures === undefined || tail === undefined)
    throw new Error(`docs/performance.md has lost its markers; put "${begin}" and "${end}" back, each on a line.`);
  const command = ['npm run bench --', ...process.argv.slice(2)].join(' ');
  const text = figuresText(figures.trim(), sections, { ...description, command });
  writeFileSync(page, `${head}${begin}\n\n${text}\n\n${end}${tail}`);
}
