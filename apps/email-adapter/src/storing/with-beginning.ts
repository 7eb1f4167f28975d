/** Enough for formats that show themselves late, such as office documents. */
const beginningBytes = 64 * 1024;

/** The same bytes. Calls `onBeginning` with as many of the first as show what a file is, before they are passed on. */
export async function* withBeginning(
  bytes: AsyncIterable<Uint8Array>,
  onBeginning: (beginning: Uint8Array) => void,
): AsyncGenerator<Uint8Array> {
  let beginning = Buffer.alloc(0);
  for await (const piece of bytes) {
    if (beginning.length < beginningBytes) {
      beginning = Buffer.concat([beginning, piece.subarray(0, beginningBytes - beginning.length)]);
      onBeginning(beginning);
    }
    yield piece;
  }
}
