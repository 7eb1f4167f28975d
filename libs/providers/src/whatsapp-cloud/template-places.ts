import { z } from 'zod';
import { text } from './template-text.js';

/** A place of a template's words. */
export interface Place {
  name: string;
  /** Words that stood there when it was approved. */
  sample: string | null;
}

interface Words {
  /** Of which part of the template. */
  part: 'header' | 'body';
  text?: string | undefined;
  /** As Meta lists it: `{body_text: [["Ada"]]}`, `{header_text: ["Ada"]}`, `{body_text_named_params: […]}`. */
  example?: Record<string, unknown> | undefined;
}

const place = /\{\{\s*(\w{1,100})\s*\}\}/gu;

export const hasPlace = (words: unknown): boolean => typeof words === 'string' && words.includes('{{');

/** Each place once. Numbers are filled in their order, names in that of the text. */
export function placesOf(words: Words, isNamed: boolean): Place[] {
  const found = [...new Set(Array.from((words.text ?? '').matchAll(place), ([, name = '']) => name))];
  const names = isNamed ? found : found.toSorted((one, other) => Number(one) - Number(other));
  const examples = isNamed ? namedExamples(words) : numberedExamples(words);
  return names.map((name) => ({ name, sample: examples.get(name) ?? null }));
}

const row = z.array(text).max(100);
const rows = z.array(row).min(1).max(10);
const named = z.array(z.looseObject({ param_name: z.string(), example: text })).max(100);

/** The header's examples are one row, the body's are rows. */
function numberedExamples({ part, example }: Words): Map<string, string> {
  const given = example?.[`${part}_text`];
  const found = row.safeParse(given).data ?? rows.safeParse(given).data?.[0] ?? [];
  return new Map(found.map((words, index) => [String(index + 1), words]));
}

function namedExamples({ part, example }: Words): Map<string, string> {
  const examples = named.safeParse(example?.[`${part}_text_named_params`]).data ?? [];
  return new Map(examples.map((one) => [one.param_name, one.example]));
}
