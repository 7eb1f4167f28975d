import type { RunDescription } from '../environment/run-description.js';
import type { Section } from './section.js';

export interface DescribedRun extends RunDescription {
  command: string;
}

/**
 * The page's figures after a run. Tables of parts that were not run stay, and so do the machine and the command at the top;
 * the new tables then name their own. A run that measured every part of the page replaces the whole page.
 */
export function figuresText(before: string, sections: readonly Section[], run: DescribedRun): string {
  const [head = '', ...kept] = before.split(/\n*^### /mu);
  const made = new Map(sections.map(({ title, body }) => [title, body]));
  const others = kept.map((text) => titleOf(text)).filter((title) => !made.has(title));
  if (others.length === 0)
    return [headOf(run), ...sections.map(({ title, body }) => `### ${title}\n\n${body}`)].join('\n\n');
  const origin = originOf(run, head);
  const own = (title: string): string => `${title}\n\n${made.get(title) ?? ''}\n\n${origin}`;
  const stood = kept.map((text) => (made.has(titleOf(text)) ? own(titleOf(text)) : text));
  const added = [...made.keys()].filter((title) => !kept.some((text) => titleOf(text) === title)).map(own);
  return [head, ...[...stood, ...added].map((text) => `### ${text}`)].join('\n\n');
}

function headOf({ date, command, lines }: DescribedRun): string {
  return [`- ${date}, \`${command}\``, ...lines].join('\n');
}

function originOf({ date, command, lines }: DescribedRun, head: string): string {
  if (lines.every((line) => head.includes(line))) return `This table: ${date}, \`${command}\`, the same machine.`;
  return [`This table: ${date}, \`${command}\``, lines.join('\n')].join('\n\n');
}

function titleOf(text: string): string {
  return text.split('\n', 1)[0] ?? '';
}
