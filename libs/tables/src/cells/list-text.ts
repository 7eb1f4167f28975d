const needsQuotes = /[;,"\r\n]|:::|^\s|\s$/u;

/** Several texts as one cell: `a;b`. One with a separator in it stands in quotes. Empty where there is none. */
export function listText(items: readonly string[]): string {
  return items.map((item) => (needsQuotes.test(item) ? `"${item.replaceAll('"', '""')}"` : item)).join(';');
}

/**
 * The texts of a cell: what `listText` wrote, and what other programs write, separated by semicolons, else by `:::`, else by line
 * breaks, else by commas. Blanks around go, and empty ones.
 */
export function listOf(cell: string): string[] {
  const parts = quotedParts(cell);
  const separators = [';', ':::', '\n', ','];
  const separator = separators.find((one) => parts.some(({ text, isQuoted }) => !isQuoted && text.includes(one)));
  return separator === undefined ? joined(parts) : splitAt(parts, separator);
}

interface Part {
  text: string;
  isQuoted: boolean;
}

/** Quotes are quotes only where an item begins: `5" pipe` has none. */
function quotedParts(cell: string): Part[] {
  const parts: Part[] = [];
  const quoted = /(?<=^|[;,\n]|:::)\s*"((?:[^"]|"")*)"\s*(?=$|[;,\n]|:::)/gu;
  let at = 0;
  for (const match of cell.matchAll(quoted)) {
    if (match.index > at) parts.push({ text: cell.slice(at, match.index), isQuoted: false });
    parts.push({ text: String(match[1]).replaceAll('""', '"'), isQuoted: true });
    at = match.index + match[0].length;
  }
  if (at < cell.length) parts.push({ text: cell.slice(at), isQuoted: false });
  return parts;
}

function splitAt(parts: readonly Part[], separator: string): string[] {
  const unquoted = parts.flatMap(({ text, isQuoted }) =>
    isQuoted ? [text] : text.split(separator).map((one) => one.trim()),
  );
  return unquoted.filter((one) => one !== '');
}

function joined(parts: readonly Part[]): string[] {
  const texts = parts.map(({ text, isQuoted }) => (isQuoted ? text : text.trim()));
  return texts.filter((one) => one !== '');
}
