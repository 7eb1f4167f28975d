/** What windows-1252 has at 0x80 to 0x9f. Node 20's own decoder takes these for the control characters of latin1. */
const windowsOnly = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

/** Every row of bytes is valid in it: what undeclared 8-bit text most often is, by the convention of the web and of mail readers. */
export function windows1252(bytes: Buffer): string {
  return withWindowsOnly(bytes.toString('latin1'));
}

/** The same of text that has a character for each byte. */
export function withWindowsOnly(latin1: string): string {
  return latin1.replace(/[\u0080-\u009f]/gu, (char) => windowsOnly[char.charCodeAt(0) - 0x80] ?? char);
}
