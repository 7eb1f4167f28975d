import { readFileSync } from 'node:fs';
import { isFromFile, type InboxField, type InboxKind } from './kinds.js';
import { ask, canAsk } from './terminal.js';

/** Options as commander gives them: `--token-file` is `tokenFile`. */
export type Options = Readonly<Record<string, unknown>>;

/** A request's settings and credentials. */
export interface Answers {
  settings: Record<string, unknown>;
  credentials: Record<string, unknown>;
}

/**
 * Everything that a kind of inbox needs: from options, files and variables, and at a terminal from prompts.
 * @throws Error that names the missing field and how to give it.
 */
export async function answersFor({ fields, switches = {} }: InboxKind, options: Options): Promise<Answers> {
  const typed = new Map<string, string>();
  const answers: Answers = { settings: {}, credentials: {} };
  for (const field of fields) {
    const text = given(field, options) ?? (await missing(field, typed));
    if (text === null) continue;
    typed.set(field.into, text);
    put(answers, field.into, readAs(field, text));
  }
  for (const [option, { into }] of Object.entries(switches))
    if (options[camel(option)] === true) put(answers, into, true);
  return answers;
}

/** The fields that hold credentials, to replace them. A field that is left out keeps its value. */
export function credentialFields(kind: InboxKind): InboxKind {
  const credentials = kind.fields.filter(({ into }) => into.startsWith('credentials.'));
  const fields = credentials.map(({ otherwise, ...field }) =>
    otherwise ? { ...field, isOptional: true as const } : field,
  );
  return { ...kind, fields, switches: {} };
}

function given(field: InboxField, options: Options): string | null {
  const option = options[camel(field.option)];
  if (typeof option === 'string') return isFromFile(field) ? fromFile(field, option) : option;
  const variable = field.variable === undefined ? undefined : process.env[field.variable];
  return variable || null;
}

function fromFile({ option }: InboxField, path: string): string {
  try {
    return readFileSync(path === '-' ? 0 : path, 'utf8').trim();
  } catch (cause) {
    throw new Error(`--${option}: ${path} cannot be read; give a file, or - for standard input.`, { cause });
  }
}

async function missing(field: InboxField, typed: ReadonlyMap<string, string>): Promise<string | null> {
  if (field.isOptional) return null;
  const otherwise = field.otherwise?.(typed) ?? null;
  if (!canAsk()) {
    if (otherwise !== null) return otherwise;
    const variable = field.variable === undefined ? '' : `, or set ${field.variable}`;
    throw new Error(
      `${field.question} is missing; give --${field.option}${variable}, or call from a terminal to be asked.`,
    );
  }
  return ask({ question: field.question, otherwise, isHidden: field.variable !== undefined });
}

function readAs({ option, read = (text) => text }: InboxField, text: string): unknown {
  try {
    return read(text);
  } catch (cause) {
    throw new Error(`--${option} cannot be read (${cause instanceof Error ? cause.message : 'unknown'}); correct it.`, {
      cause,
    });
  }
}

/** Sets the value at a path such as `settings.outgoing.host` and makes the missing objects on the way. */
function put(answers: Answers, into: string, value: unknown): void {
  const path = into.split('.');
  const last = path.pop() ?? '';
  let place = answers as unknown as Record<string, unknown>;
  for (const name of path) place = (place[name] ??= {}) as Record<string, unknown>;
  place[last] = value;
}

function camel(option: string): string {
  return option.replace(/-(\w)/gu, (_, letter: string) => letter.toUpperCase());
}
