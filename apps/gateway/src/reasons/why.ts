import { knownFaults } from './known-faults.js';
import { knownReasons } from './known-reasons.js';
import type { Why } from './why.schema.js';

interface Pattern {
  code: string;
  sentence: RegExp;
}

/** Sentences of services have 500 characters at most; a longer one is none of them. */
const longest = 2_000;
/** The deepest: sent too late, because not connected, because the server refused. */
const deepest = 4;

const reasons = patternsOf(knownReasons);
const faults = patternsOf(knownFaults);

/** What a sentence of a service says, by code; empty where it has none. */
export function whyOf(sentence: string | null, deep = deepest): Why {
  if (sentence === null || sentence.length > longest || deep === 0) return [];
  const found = foundIn(reasons, sentence);
  return found === null ? [] : [found, ...whyOf(found.values['because'] ?? null, deep - 1)];
}

/** What is wrong with a field, by code; its message begins with the field. */
export function whyOfFault({ field, message }: { field: string; message: string }): Why {
  const sentence = message.startsWith(`${field}: `) ? message.slice(field.length + 2) : message;
  const found = sentence.length > longest ? null : foundIn(faults, sentence);
  return found === null ? [] : [found];
}

function foundIn(patterns: readonly Pattern[], text: string): Why[number] | null {
  for (const { code, sentence } of patterns) {
    const found = sentence.exec(text);
    if (found) return { code, values: valuesOf(found.groups) };
  }
  return null;
}

/** A remark that is not made has no value. */
function valuesOf(groups: Record<string, string | undefined> = {}): Record<string, string> {
  return Object.fromEntries(
    Object.entries(groups).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}

function patternsOf(known: Readonly<Record<string, string>>): readonly Pattern[] {
  return Object.entries(known).map(([code, text]) => ({ code, sentence: patternOf(text) }));
}

/** A value is as short as the rest of the sentence allows. */
function patternOf(text: string): RegExp {
  const parts = text
    .replaceAll('|', '')
    .split(/(\{[a-z]+\??\})/u)
    .map((part) => valueOf(part) ?? part.replaceAll(/[\\^$.*+?()[\]{}|/]/gu, String.raw`\$&`));
  return new RegExp(`^${parts.join('')}$`, 'su');
}

function valueOf(part: string): string | null {
  const { name, remark } = /^\{(?<name>[a-z]+)(?<remark>\?)?\}$/u.exec(part)?.groups ?? {};
  if (name === undefined) return null;
  if (remark !== undefined) return String.raw`(?: \((?:it said: )?(?<${name}>.+?)\))?`;
  return `(?<${name}>${name === 'word' ? '[A-Z_]' : '.'}+?)`;
}
