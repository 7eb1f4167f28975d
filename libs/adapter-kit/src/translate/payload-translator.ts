import type { Inbox, ToTranslate } from '#libs/contracts';
import type { OriginalParts, Translation, Translator } from '../translation.js';
import type { OriginalTranslator } from './translate-lines.js';

/** Translates payloads of the topic `originals` by the translator of each inbox. */
export function payloadTranslator<Raw>(translatorOf: (inbox: Inbox) => Translator<Raw>): OriginalTranslator {
  return {
    translate: (original) => Promise.resolve().then(() => translated(original, translatorOf(original.inbox))),
    close: () => Promise.resolve(),
  };
}

function translated<Raw>(
  { inbox, receivedAt, original }: ToTranslate,
  translator: Translator<Raw>,
): Translation | OriginalParts {
  if (!('payload' in original)) throw new Error('this channel keeps its originals on the log');
  if (!translator.revive) throw new Error('this channel keeps its originals in the file store');
  const payload = Buffer.from(original.payload, 'base64');
  const parts = translator.partsOf?.(payload);
  return parts ?? translationOf(translator, translator.revive(payload, new Date(receivedAt)), inbox);
}

/** As at its arrival: what the translator did not foresee is unreadable. */
export function translationOf<Raw>(translator: Translator<Raw>, raw: Raw, inbox: Inbox): Translation {
  try {
    return translator.translate(raw, inbox);
  } catch (error) {
    return translator.unreadable(raw, inbox, error instanceof Error ? error : new Error(String(error)));
  }
}
