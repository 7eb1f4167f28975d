/** What a text of JSON may consist of. */
export interface JsonBounds {
  /** Lists and objects in one another. */
  depth: number;
  /** Values, whether in a list, in an object or by themselves. */
  values: number;
}

/** A thousand messages of a batch have some tens of thousands of values, and five or six levels. */
const usualBounds: JsonBounds = { depth: 64, values: 200_000 };

const [quote, backslash, comma, colon] = [0x22, 0x5c, 0x2c, 0x3a];
const [openList, openObject, closeList, closeObject] = [0x5b, 0x7b, 0x5d, 0x7d];

/**
 * The value of a text of JSON that a stranger sent. Its form is measured over the bytes first, in linear time: a few
 * megabytes of brackets would become hundreds of megabytes of objects, and too deep for anything that walks them.
 * @throws Error saying what is too much, or SyntaxError.
 */
export function parseBoundedJson(bytes: Buffer, bounds: JsonBounds = usualBounds): unknown {
  const { depth, values } = measure(bytes);
  if (depth > bounds.depth) throw new Error(`the JSON has more than ${bounds.depth} levels`);
  if (values > bounds.values) throw new Error(`the JSON has more than ${bounds.values} values`);
  return JSON.parse(bytes.toString('utf8'));
}

/** The deepest level, and at least as many as there are values. UTF-8 has no byte of these inside another character. */
function measure(bytes: Buffer): JsonBounds {
  const found = { depth: 0, values: 1 };
  let level = 0;
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at];
    if (byte === quote) at = endOfString(bytes, at + 1);
    else if (byte === openList || byte === openObject) {
      level += 1;
      found.values += 1;
      if (level > found.depth) found.depth = level;
    } else if (byte === closeList || byte === closeObject) level -= 1;
    else if (byte === comma || byte === colon) found.values += 1;
  }
  return found;
}

/** The place of the quote that ends the string, or the end of the text. */
function endOfString(bytes: Buffer, start: number): number {
  for (let at = start; at < bytes.length; at += 1) {
    if (bytes[at] === backslash) at += 1;
    else if (bytes[at] === quote) return at;
  }
  return bytes.length;
}
