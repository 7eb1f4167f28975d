import { parsePhoneNumberWithError } from 'libphonenumber-js/max';

/** The number in E.164, or null: without its country code nobody here could tell which country was meant. */
export function internationalPhone(text: string): string | null {
  const spelling = text.normalize('NFKC').trim();
  if (!spelling.startsWith('+')) return null;
  try {
    const parsed = parsePhoneNumberWithError(spelling, { extract: false });
    return parsed.isPossible() && !parsed.ext ? parsed.number : null;
  } catch {
    return null;
  }
}
