/** What a spreadsheet would run, or such a text behind quotes; a phone with its plus is neither. */
const formula = /^(?:'*[=@\t\r-]|\+(?!\d+$)|'+\+)/u;

/**
 * A text for CSV that no spreadsheet runs as a formula: one quote stands in front where it would. A phone keeps its plus.
 * `withoutGuard` has the text again.
 */
export function guarded(text: string): string {
  return formula.test(text) ? `'${text}` : text;
}

/** Takes the quote off that `guarded`, or a person, put before what looks like a formula or a number. */
export function withoutGuard(text: string): string {
  return text.startsWith("'") && /^'+[=@\t\r+-]/u.test(text) ? text.slice(1) : text;
}
