import { isLanguage } from '../../languages.js';

/** Where a contact's language comes from, the least trusted first. What is set by hand is never overwritten. */
const languageOrigins = ['default', 'content_language', 'text', 'channel', 'hand'] as const;
export type LanguageOrigin = (typeof languageOrigins)[number];

export interface LanguageClaim {
  language: string;
  origin: LanguageOrigin;
}

/** Whether a claim may replace what stands there: the more trusted wins, and a newer vote of the texts the older one. */
export function mayReplace(claim: LanguageClaim, standing: LanguageClaim): boolean {
  if (claim.language === standing.language && claim.origin === standing.origin) return false;
  const [claimed, stands] = [claim.origin, standing.origin].map((origin) => languageOrigins.indexOf(origin));
  return claimed! > stands! || (claim.origin === 'text' && standing.origin === 'text');
}

/** What Java, and with it many a phone, still calls Indonesian, Hebrew and Yiddish. */
const formerCodes: Readonly<Record<string, string>> = { in: 'id', iw: 'he', ji: 'yi' };

/** ISO 639-1 of a BCP 47 locale (`pt-BR` → `pt`), or null where it names none: what comes from outside may be any letters. */
export function languageOfLocale(locale: string | null): string | null {
  const [language] = /^[a-z]{2}(?=$|[-_])/iu.exec(locale?.trim() ?? '') ?? [];
  const given = language?.toLowerCase() ?? '';
  const code = formerCodes[given] ?? given;
  return isLanguage(code) ? code : null;
}
