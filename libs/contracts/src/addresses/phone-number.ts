import {
  AsYouType,
  type CountryCode,
  isSupportedCountry,
  parsePhoneNumberWithError,
  validatePhoneNumberLength,
} from 'libphonenumber-js/max';
import { asciiDigits, withoutUnseen } from '../texts/visible-text.js';
import { canonicalPhone } from './whatsapp-number.js';

/** The number in E.164, or in one sentence why the text is none and what to write instead. */
type ReadPhone = { e164: string } | { reason: string };

const longestText = 64;
const countryNames = new Intl.DisplayNames(['en'], { type: 'region' });

/** Whether numbers can be read as dialled there (ISO 3166-1 alpha-2). */
export function isPhoneCountry(code: string): boolean {
  return isSupportedCountry(code);
}

/**
 * Reads any common spelling of a phone number, with digits of any script and whatever unseen marks were copied with it. Without a country code, or with a `00…` prefix, it is read as dialled in
 * the default country (ISO 3166-1 alpha-2) and refused where there is none. The length must be one of the country's, or one
 * that it gave up and WhatsApp still shows (Mexico's 1 after 52); that the number is assigned is not asked, for numbering
 * plans change faster than libraries.
 */
export function normalisePhone(text: string, defaultCountry: string | null | undefined): ReadPhone {
  const spelling = plainSpelling(text);
  if (spelling.length > longestText)
    return { reason: `a phone number has at most ${longestText} characters; shorten it.` };
  const country = defaultCountry && isSupportedCountry(defaultCountry) ? defaultCountry : undefined;
  const parsed = parse(spelling, country);
  if (parsed?.ext) {
    return { reason: `${spelling} has an extension (${parsed.ext}), which cannot be stored; leave it out.` };
  }
  const e164 = parsed?.isPossible() ? parsed.number : canonicalPhone(parsed?.number ?? '');
  return e164 === null ? { reason: whyNot(spelling, country) } : { e164 };
}

function plainSpelling(text: string): string {
  return asciiDigits(withoutUnseen(text.normalize('NFKC')))
    .trim()
    .replace(/^tel:\s*/iu, '');
}

function parse(spelling: string, country: CountryCode | undefined) {
  try {
    return parsePhoneNumberWithError(spelling, { ...(country ? { defaultCountry: country } : {}), extract: false });
  } catch {
    return null;
  }
}

function whyNot(spelling: string, country: CountryCode | undefined): string {
  const place = placeOf(spelling, country);
  switch (validatePhoneNumberLength(spelling, country)) {
    case 'TOO_SHORT':
      return `${spelling} has too few digits for ${place}; give all of them.`;
    case 'TOO_LONG':
      return `${spelling} has too many digits for ${place}; check it, and begin with + and the country code.`;
    case 'INVALID_LENGTH':
      return `${spelling} has a number of digits that ${place} does not use; check it.`;
    case 'INVALID_COUNTRY':
      return `${spelling} has no country code that exists; begin with + and the country code, such as +44.`;
    default:
      return `${spelling} is not a phone number; give digits, such as +44 20 7946 0958.`;
  }
}

function placeOf(spelling: string, country: CountryCode | undefined): string {
  const typed = new AsYouType(country);
  typed.input(spelling);
  const callingCode = typed.getCallingCode();
  const found = callingCode && !typed.getCountry() ? undefined : (typed.getCountry() ?? country);
  return found ? (countryNames.of(found) ?? found) : callingCode ? `country code +${callingCode}` : 'any country';
}
