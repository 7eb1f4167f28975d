import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { toTranslateSchema, type ToTranslate, type TranslatedLine } from '#libs/contracts';
import { messageOf, UnavailableError } from '#libs/platform';
import type { OriginalParts, Translation } from '../translation.js';

/** Translates originals with today's translator of a channel. */
export interface OriginalTranslator {
  /** @throws UnavailableError during an outage; any other error is this original's alone. */
  translate(original: ToTranslate): Promise<Translation | OriginalParts>;
  close(): Promise<void>;
}

export interface TranslateLines {
  input: Readable;
  output: Writable;
  translator: OriginalTranslator;
}

/** Originals that are in hand at once. */
const atOnce = 4;

/** Resolves when each line of the input has its line on the output. Rejects with UnavailableError, or for a line of another form. */
export async function translateLines({ input, output, translator }: TranslateLines): Promise<void> {
  const running = new Set<Promise<void>>();
  const faults: unknown[] = [];
  for await (const line of createInterface({ input, crlfDelay: Infinity })) {
    const ended = translateLine(line, translator)
      .then((result) => write(output, result))
      .catch((error: unknown) => void faults.push(error))
      .finally(() => running.delete(ended));
    running.add(ended);
    if (running.size >= atOnce) await Promise.race(running);
    if (faults.length > 0) break;
  }
  await Promise.all(running);
  if (faults.length > 0) throw faults[0];
}

async function translateLine(line: string, translator: OriginalTranslator): Promise<TranslatedLine> {
  const original = toTranslateSchema.parse(JSON.parse(line));
  try {
    return asLine(original.ref, await translator.translate(original));
  } catch (error) {
    if (error instanceof UnavailableError) throw error;
    return { ref: original.ref, kind: 'failed', reason: messageOf(error).slice(0, 1_000) };
  }
}

function asLine(ref: number, translation: Translation | OriginalParts): TranslatedLine {
  if (translation.kind === 'parts') return { ...translation, ref, parts: translation.parts.map(inBase64) };
  if (translation.kind === 'skip') return { ref, kind: 'skip', reason: translation.reason };
  const { kind, eventId, message } = translation;
  return { ref, kind, eventId, message };
}

function inBase64({ account, payload }: OriginalParts['parts'][number]): { account: string; payload: string } {
  return { account, payload: payload.toString('base64') };
}

async function write(output: Writable, result: TranslatedLine): Promise<void> {
  if (!output.write(`${JSON.stringify(result)}\n`)) await once(output, 'drain');
}
