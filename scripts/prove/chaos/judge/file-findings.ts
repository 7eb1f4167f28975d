import { createHash } from 'node:crypto';
import type { Api } from '../../system/api.js';
import { numberIn } from '../plan/tokens.js';
import type { FoundContact, FoundMessage } from './findings.js';
import type { FoundFile } from './judge-files.js';

type Attachment = FoundMessage['attachments'][number];

/** Reads every file of every message by the API. */
export async function readFiles(api: Api, seed: number, contacts: readonly FoundContact[]): Promise<FoundFile[]> {
  const found: FoundFile[] = [];
  for (const { text, attachments } of contacts.flatMap(({ messages }) => messages))
    for (const attachment of attachments)
      found.push({ ...attachment, number: numberIn(seed, text), sha256: await contentOf(api, attachment) });
  return found;
}

async function contentOf(api: Api, { id, state }: Attachment): Promise<string | null> {
  if (id === null || state !== 'stored') return null;
  const bytes = await api.bytes(`/attachments/${id}`);
  return bytes && createHash('sha256').update(bytes).digest('hex');
}
