import { decodedBody } from '../../mail/mime/decoded-body.js';
import { SpilledMail } from '../../mail/source/spilled-mail.js';
import type { IncomingMail } from '../../reception/incoming-mail.js';
import { MailWithheldError } from '../imap-faults.js';
import { imapLimits } from '../imap-limits.js';
import type { MailFacts, MailFolder } from '../reading/mail-folder.js';

/** What is streamed from the server into the store of a mail that is not read whole. */
export type Streamed = 'nothing' | 'files' | 'files and source';

/** A mail as it was fetched from its folder. A source in a file must be closed. */
export interface FetchedMail extends Pick<IncomingMail, 'original' | 'leftOut'> {
  source: Buffer | SpilledMail;
}

/** The mail as it is, in a file. Null where the server does not hand out its pieces. */
export async function inFile(spillFolder: string, folder: MailFolder, facts: MailFacts): Promise<FetchedMail | null> {
  try {
    return { source: await SpilledMail.of(spillFolder, entire(folder.bytes(facts), facts)) };
  } catch (error) {
    if (error instanceof MailWithheldError) return null;
    throw error;
  }
}

/** Without its attachments. Null where the server does not hand it out. */
export async function outlined(folder: MailFolder, facts: MailFacts, streamed: Streamed): Promise<FetchedMail | null> {
  const mail = await folder.outline(facts);
  if (mail === null) return null;
  const leftOut = mail.leftOut.map(({ part, ...file }) => ({
    ...file,
    read: streamed === 'nothing' ? null : () => decodedBody(folder.bytes(facts, part), part.encoding),
  }));
  const original = streamed === 'files and source' ? { original: () => folder.bytes(facts) } : {};
  return { source: mail.source, leftOut, ...original };
}

/** Fails where they are more than a mail may have, or end with a full piece before the size that its server states. */
async function* entire(pieces: AsyncIterable<Buffer>, { size }: MailFacts): AsyncGenerator<Buffer> {
  const { receivedBytes, pieceBytes } = imapLimits;
  let length = 0;
  let last = 0;
  for await (const piece of pieces) {
    last = piece.length;
    length += last;
    if (length > receivedBytes) throw new MailWithheldError(false);
    yield piece;
  }
  if (length < (size ?? 0) && last === pieceBytes) throw new MailWithheldError(false);
}
