import { open } from 'node:fs/promises';
import type { Client, Message } from 'whatsapp-web.js';
import { webFiles } from '#libs/contracts';
import { messageOf } from '#libs/platform';
import type { FetchOrder, FetchResult, SessionLimits } from '../../session-protocol.js';
import { withPageLimit } from './page-limit.js';

const notThere =
  'WhatsApp has not given the file so far; open WhatsApp on the phone, and open the file there, so that it is sent once more.';
const deleted = 'the message was deleted on WhatsApp, and its file with it.';
/** Characters of Base64 that are decoded at a time; a multiple of four. */
const decodedAtOnce = 4 * 1024 * 1024;

/** Fetches files through the page, one at a time: the page and this process hold each of them whole. */
export class MediaReader {
  private last: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly client: Client,
    private readonly limits: Pick<SessionLimits, 'response' | 'file'>,
  ) {}

  /** Never rejects. */
  fetch(order: FetchOrder): Promise<FetchResult> {
    const fetching = this.last.then(() =>
      this.fetchNow(order).catch((error: unknown): FetchResult => ({ kind: 'later', reason: reasonOf(error) })),
    );
    this.last = fetching;
    return fetching;
  }

  private async fetchNow({ fileId, path, maxBytes }: FetchOrder): Promise<FetchResult> {
    const { response, file } = this.limits;
    const message = await withPageLimit(response, 'looking up a message', this.client.getMessageById(fileId));
    const given = refusalOf(message, Math.min(maxBytes, webFiles.maxBytes));
    if (given) return given;
    // The library's types do not know that it gives nothing where the phone does not.
    const media = (await withPageLimit(file, 'a file', message.downloadMedia())) as { data: string } | undefined;
    if (!media) return { kind: 'later', reason: notThere };
    await writeDecoded(path, media.data);
    const { mimetype, filename } = message.rawData as { mimetype?: string; filename?: string };
    return { kind: 'fetched', contentType: mimetype ?? null, fileName: filename ?? null };
  }
}

function refusalOf(message: Message | null, maxBytes: number): FetchResult | null {
  if (String(message?.type) === 'revoked') return { kind: 'gone', reason: deleted };
  if (!message?.hasMedia) return { kind: 'later', reason: notThere };
  const { size = 0 } = message.rawData as { size?: number };
  if (size <= maxBytes) return null;
  return { kind: 'too_large', reason: `the file has ${size} bytes` };
}

/** Never as a whole beside the text that it comes as. */
async function writeDecoded(path: string, base64: string): Promise<void> {
  const file = await open(path, 'w', 0o600);
  try {
    for (let at = 0; at < base64.length; at += decodedAtOnce)
      await file.writeFile(Buffer.from(base64.slice(at, at + decodedAtOnce), 'base64'));
  } finally {
    await file.close();
  }
}

function reasonOf(error: unknown): string {
  return `WhatsApp Web did not give the file (${messageOf(error).split('\n', 1)[0]?.slice(0, 200) ?? ''})`;
}
