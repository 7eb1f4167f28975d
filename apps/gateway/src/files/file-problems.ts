import type { MessageFile } from '#libs/contacts';
import { Problem } from '../http/problems/problem.js';

/** Seconds after which a file that is being fetched may be asked for again. */
const fetchedWithin = '10';

/** The refusal of a file whose bytes are not in the store. */
export function notStored({ state, reason }: Pick<MessageFile, 'state' | 'reason'>): Problem {
  if (state === 'pending') return filePending();
  return state === 'stored' ? bytesMissing() : fileGone(reason ?? reasons[state]);
}

const reasons = { expired: 'its provider no longer has it', too_large: 'it is larger than an inbox may store' };

function filePending(): Problem {
  const detail = 'The file is being fetched from its provider; send the request again in a few seconds.';
  return new Problem('file_pending', detail, { headers: { 'retry-after': fetchedWithin } });
}

/** The database refers to the file, and the store does not have it: the operator's sweep reports it. */
export function bytesMissing(): Problem {
  return fileGone('the file store does not have it; the operator may restore it from a backup');
}

function fileGone(reason: string): Problem {
  const detail = `The file is not kept (${reason.replace(/\.$/u, '')}); ask the contact to send it again.`;
  return new Problem('file_gone', detail, { members: { reason } });
}

export function rangeBeyond(size: number): Problem {
  const detail = `Range: begins behind the file's ${size} bytes; send a smaller one, or none for the whole file.`;
  return new Problem('range_not_satisfiable', detail, { headers: { 'content-range': `bytes */${size}` } });
}

export function noOriginal(): Problem {
  const detail =
    'The message has no original in the file store: only mails have one. What other channels sent is on the topic originals; read it there by the id of the message.';
  return new Problem('not_found', detail);
}

/** @param what the rest of a sentence that begins with the file */
export function noThumbnail(what: string): Problem {
  return new Problem(
    'no_thumbnail',
    `thumbnail: the file ${what.replace(/\.$/u, '')}; leave out thumbnail to read the file.`,
  );
}

export function thumbnailsBusy(): Problem {
  const detail = 'Too many thumbnails wait to be drawn; send the request again.';
  return new Problem('workspace_busy', detail, { headers: { 'retry-after': '2' } });
}
