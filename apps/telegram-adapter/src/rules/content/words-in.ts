/** Fields that hold what people read, wherever Telegram nests them. */
const readable = new Set([
  'text',
  'title',
  'description',
  'caption',
  'summary',
  'question',
  'label',
  'name',
  'blocks',
  'items',
  'tasks',
  'options',
  'cells',
  'rows',
  'credit',
  'header',
  'footer',
  'content',
  'expression',
  'alternative_text',
]);
/** Deeper than Telegram nests anything. */
const deepest = 40;

/** The words inside of a value, in their order, a line for each block; for contents that have no text of their own. */
export function wordsIn(value: unknown): string {
  return lines(value, 0).join('\n').trim();
}

function lines(value: unknown, depth: number): string[] {
  if (typeof value === 'string') return value.trim() === '' ? [] : [value];
  if (typeof value !== 'object' || value === null || depth > deepest) return [];
  if (Array.isArray(value)) return inline(value) ? [run(value, depth)] : value.flatMap((one) => lines(one, depth + 1));
  return Object.entries(value).flatMap(([field, inner]) => (readable.has(field) ? lines(inner, depth + 1) : []));
}

/** A run of text in pieces (bold, a link) is one line, unlike a list of blocks. */
function inline(pieces: readonly unknown[]): boolean {
  return pieces.some((piece) => typeof piece === 'string');
}

function run(pieces: readonly unknown[], depth: number): string {
  return pieces.map((piece) => (typeof piece === 'string' ? piece : lines(piece, depth + 1).join(' '))).join('');
}
