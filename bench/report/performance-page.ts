import { readFileSync, writeFileSync } from 'node:fs';
import { inCheckout } from '../../scripts/environment/checkout.js';
import type { RunDescription } from '../environment/run-description.js';
import type { Section } from './section.js';

const page = inCheckout('docs', 'performance.md');
const begin = '<!-- figures: npm run bench -- --write -->';
const end = '<!-- end of figures -->';

/** Puts tables, machine and command between the markers of docs/performance.md; what was written there by hand stays. */
export function writePerformancePage(sections: readonly Section[], description: RunDescription): void {
  const before = readFileSync(page, 'utf8');
  const [head, rest] = before.split(begin);
  const tail = rest?.split(end)[1];
  if (head === undefined || tail === undefined)
    throw new Error(`docs/performance.md has lost its markers; put "${begin}" and "${end}" back, each on a line.`);
  writeFileSync(page, `${head}${begin}\n\n${figuresText(sections, description)}\n\n${end}${tail}`);
}

function figuresText(sections: readonly Section[], { date, lines }: RunDescription): string {
  const command = ['npm run bench --', ...process.argv.slice(2)].join(' ');
  const about = [`- ${date}, \`${command}\``, ...lines].join('\n');
  return [about, ...sections.map(({ title, body }) => `### ${title}\n\n${body}`)].join('\n\n');
}
