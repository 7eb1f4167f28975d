import type { OriginalKey } from '#libs/contacts';
import type { MailArrival, ToTranslate, Translated } from '#libs/contracts';

/** An original, wherever it was kept. */
export interface KeptOriginal extends OriginalKey {
  /** Where it is; or why it is nowhere. */
  original: ToTranslate['original'] | { missing: string };
  arrival?: MailArrival;
  /** Of one that comes from a dead letter. */
  letterId?: string;
}

/** An original with what today's translator makes of it. */
export interface TranslatedKept extends KeptOriginal {
  translated: Translated;
}

/** Takes originals in batches; resolves when they were handled. */
export type HandleOriginals = (batch: KeptOriginal[]) => Promise<void>;

const [most, mostCharacters] = [500, 32 * 1024 * 1024];

/** Batches of one transaction each, whose payloads together fit into memory. */
export function* inBatches(originals: Iterable<KeptOriginal>): Generator<KeptOriginal[]> {
  let batch: KeptOriginal[] = [];
  let characters = 0;
  for (const one of originals) {
    const length = 'payload' in one.original ? one.original.payload.length : 0;
    if (batch.length === most || (batch.length > 0 && characters + length > mostCharacters)) {
      yield batch;
      [batch, characters] = [[], 0];
    }
    batch.push(one);
    characters += length;
  }
  if (batch.length > 0) yield batch;
}
