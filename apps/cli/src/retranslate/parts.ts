import { inboxesOfAccounts } from '#libs/contacts';
import type { TranslatedLine, TranslatedParts } from '#libs/contracts';
import type { Operator } from '../connection/operator.js';
import type { KeptOriginal, TranslatedKept } from './kept-original.js';
import type { Translators } from './translators.js';

interface Translating {
  operator: Operator;
  translators: Translators;
  /** Whether the files that an original carries are stored. */
  keepFiles?: boolean;
}

/** In the order of the originals; in place of one that holds several payloads stand all of these. */
export async function translatePayloads(
  { operator, translators, keepFiles = false }: Translating,
  originals: readonly KeptOriginal[],
): Promise<TranslatedKept[]> {
  const payloads: TranslatedKept[] = [];
  for (const { translated, ...original } of await translators.translate(originals, keepFiles)) {
    if (translated.kind !== 'parts') payloads.push({ ...original, translated });
    else {
      const parts = await translators.translate(await partsOf(operator, original, translated), keepFiles);
      payloads.push(...parts.flatMap(asPayload), ...unreadOf(original, translated));
    }
  }
  return payloads;
}

/** Nothing was made of any part yet. Each goes to the inbox that has its account now. */
async function partsOf(
  operator: Operator,
  original: KeptOriginal,
  { parts }: TranslatedParts,
): Promise<KeptOriginal[]> {
  const accounts = [...new Set(parts.map(({ account }) => account))];
  const inboxes = await inboxesOfAccounts(operator.database, { ...original, accounts });
  return parts.map(({ account, payload }) => {
    const inboxId = inboxes.get(account);
    const part = { ...original, messageId: null };
    if (inboxId !== undefined) return { ...part, inboxId, original: { payload } };
    return { ...part, original: { missing: `no inbox of its workspace has the account ${account}` } };
  });
}

/** A part holds no further parts. */
function asPayload({ translated, ...original }: KeptOriginal & { translated: TranslatedLine }): TranslatedKept[] {
  return translated.kind === 'parts' ? [] : [{ ...original, translated }];
}

function unreadOf(original: KeptOriginal, { unread }: TranslatedParts): TranslatedKept[] {
  return unread === null ? [] : [{ ...original, translated: { ref: 0, kind: 'failed', reason: unread } }];
}
