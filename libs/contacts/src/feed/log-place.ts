/**
 * How far a reader of the log of changes has come: all that `from` saw, and of what `to` sees besides the rows up to lastSeq.
 * `to` is null between two windows. It names a set of changes exactly, whichever process reads on from it.
 */
export interface LogPlace {
  from: string;
  to: string | null;
  lastSeq: number;
  /** Milliseconds since 1970: when its newer snapshot was taken. */
  at: number;
}

/** The newest snapshot that the place names: reading up to it finishes the window. */
export function seenBy({ from, to }: LogPlace): string {
  return to ?? from;
}

export function isSamePlace(one: LogPlace, other: LogPlace): boolean {
  return one.from === other.from && one.to === other.to && one.lastSeq === other.lastSeq;
}

/** Whether a snapshot was taken after another one, of the same database. */
export function isLaterSnapshot(one: string, other: string): boolean {
  const [left, right] = [one, other].map(endOf);
  if (!left || !right || left.xmax === right.xmax) return (left?.running ?? 0) < (right?.running ?? 0);
  return left.xmax > right.xmax;
}

/** `xmin:xmax:running,…`: the first id that had not begun, and how many were running. */
function endOf(snapshot: string): { xmax: bigint; running: number } {
  const [, xmax = '0', running = ''] = snapshot.split(':');
  return { xmax: BigInt(xmax), running: running === '' ? 0 : running.split(',').length };
}

/** As consumers keep it: opaque, without a secret, and no right to anything. */
export function placeText({ from, to, lastSeq, at }: LogPlace): string {
  return Buffer.from([version, at.toString(36), from, to ?? '', lastSeq.toString(36)].join(' ')).toString('base64url');
}

const version = '1';
const form = /^1 (?<at>[\da-z]{1,9}) (?<from>[\d:,]{5,3000}) (?<to>(?:[\d:,]{5,3000})?) (?<seq>[\da-z]{1,12})$/u;

/** Null where the text is no place. Postgres judges the snapshots in it. */
export function readPlace(text: string): LogPlace | null {
  const { at, from, to, seq } = form.exec(Buffer.from(text, 'base64url').toString())?.groups ?? {};
  if (at === undefined || from === undefined || seq === undefined) return null;
  return { from, to: to || null, lastSeq: Number.parseInt(seq, 36), at: Number.parseInt(at, 36) };
}
