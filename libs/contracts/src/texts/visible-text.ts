/**
 * What leaves no mark on paper: joiners, marks of direction, variation selectors, soft hyphens, fillers, blank Braille.
 * Address books, chat programs and web pages put them around and into what people copy.
 */
const unseen = String.raw`\p{Cf}\p{Default_Ignorable_Code_Point}\u2800`;
const allUnseen = new RegExp(`[${unseen}]`, 'gu');
const leading = new RegExp(String.raw`^[\s${unseen}]+`, 'u');
const nothing = new RegExp(String.raw`^[\s${unseen}]$`, 'u');

/** Marks that belong to the letter or picture before them: without them it is another one. */
const belonging: readonly (readonly [base: RegExp, marks: RegExp])[] = [
  [/\p{M}$/u, /^[\u200c\u200d]/u],
  [/\p{Extended_Pictographic}$/u, /^\p{Variation_Selector}?[\u{e0020}-\u{e007f}]*/u],
  [/[\p{Script=Han}\p{Script=Mongolian}\p{Script=Myanmar}\p{Script=Phags_Pa}]$/u, /^\p{Variation_Selector}/u],
];

/** The text without anything unseen in it: for numbers, addresses and codes, where such a mark never means anything. */
export function withoutUnseen(text: string): string {
  return text.replace(allUnseen, '');
}

/**
 * A name or another text for people, without blanks and unseen marks around it; empty where there is nothing to see. Inside
 * a text such marks stay: Persian, Indic and Mongolian words and joined emoji are written with them.
 */
export function visibleText(text: string): string {
  const begun = text.replace(leading, '');
  const end = endOfVisible(begun);
  return begun.slice(0, end) + belongingMarks(begun.slice(0, end), begun.slice(end));
}

/** From the end backwards, so that a long run of marks in the middle costs nothing. */
function endOfVisible(text: string): number {
  let end = text.length;
  while (end > 0) {
    const pair = end > 1 ? text.slice(end - 2, end) : '';
    const last = /^[\ud800-\udbff][\udc00-\udfff]$/.test(pair) ? pair : text.charAt(end - 1);
    if (!nothing.test(last)) return end;
    end -= last.length;
  }
  return 0;
}

function belongingMarks(seen: string, marks: string): string {
  const last = seen.slice(-2);
  return belonging.find(([base]) => base.test(last))?.[1].exec(marks)?.[0] ?? '';
}

/** The text with the decimal digits of every script as 0 to 9. */
export function asciiDigits(text: string): string {
  return text.replace(/\p{Nd}/gu, (digit) => String(valueOf(digit.normalize('NFKC').codePointAt(0) ?? 0)));
}

/** The ten digits of a script stand one after the other, from its zero on. */
function valueOf(digit: number): number {
  let zero = digit;
  while (digit - zero < 9 && /\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero -= 1;
  return digit - zero;
}
