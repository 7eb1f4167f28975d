/** The pieces as one buffer in memory that threads share, so that handing a mail of 25 MB over copies nothing. */
export function joinShared(pieces: readonly Buffer[], length: number): Buffer {
  const joined = Buffer.from(new SharedArrayBuffer(length));
  let at = 0;
  for (const piece of pieces) at += piece.copy(joined, at);
  return joined;
}

/** The same bytes where they are shared already, else a shared copy of them. */
export function sharedCopy(bytes: Buffer): Buffer {
  return bytes.buffer instanceof SharedArrayBuffer ? bytes : joinShared([bytes], bytes.length);
}
