import { parsePhoneNumberWithError } from 'libphonenumber-js/max';
import { canonicalPhone } from '#libs/contracts';

/**
 * The number in E.164, or null: without its country code nobody here could tell which country was meant. A length that a
 * country gave up and WhatsApp still shows (Mexico's 1 after 52) is read as it is dialled today.
 */
export function internationalPhone(text: string): string | null {
  const spelling = text.normalize('NFKC').trim();
  if (!spelling.startsWith('+')) return null;
  try {
    const parsed = parsePhoneNumberWithError(spelling, { extract: false });
    if (parsed.ext) return null;
    return parsed.isPossible() ? parsed.number : canonicalPhone(parsed.number);
  } catch {
    return null;
  }
}
