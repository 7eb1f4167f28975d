/** Facts about a JSON text that its parser does not report. */
interface JsonForm {
  /** Lists and objects in one another. */
  depth: number;
  /** The first name that stands more than once in one object: parsers silently keep its last value. */
  repeated: string | null;
}

/** A text, with the colon behind it where it is a name; or a bracket. Numbers and words between them are passed over. */
const token = /"[^"\\]*(?:\\.[^"\\]*)*"(\s*:)?|[{}[\]]/gsu;

/** The form of a text that has parsed as JSON. In linear time. */
export function jsonForm(text: string): JsonForm {
  const open: Set<string>[] = [];
  const form: JsonForm = { depth: 0, repeated: null };
  for (const [written, colon] of text.matchAll(token)) {
    if (written === '{' || written === '[') form.depth = Math.max(form.depth, open.push(new Set()));
    else if (written === '}' || written === ']') open.pop();
    else if (colon !== undefined) form.repeated ??= repeatedIn(open.at(-1), written.slice(0, -colon.length));
  }
  return form;
}

/** Two spellings of one name (`"a"` and `"\u0061"`) are one. */
function repeatedIn(names: Set<string> | undefined, written: string): string | null {
  const name = String(JSON.parse(written));
  if (names?.has(name)) return name;
  names?.add(name);
  return null;
}
