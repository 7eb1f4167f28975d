import { listOf, listText } from '#libs/tables';

/** What Google Contacts puts between several addresses of one kind, and the label that it gives everybody. */
const google = { between: ':::', everybody: '* myContacts' } as const;

/**
 * The texts of a row by the names of their fields, as `mapColumns` gave each column one or a person chose it. A name is made of first
 * and last name where it is absent, a calling code stands before a phone that has none, and of several addresses in a cell the first
 * one counts.
 */
export function fieldTexts(fields: readonly (string | null)[], cells: readonly (string | null)[]): Map<string, string> {
  const texts = new Map<string, string>();
  for (const [index, field] of fields.entries()) {
    const cell = cells[index] ?? null;
    if (field !== null && cell !== null) texts.set(field, cell);
  }
  const parts = [texts.get('firstName'), texts.get('lastName')].filter(Boolean);
  if (!texts.has('name') && parts.length > 0) texts.set('name', parts.join(' '));
  return withCallingCode(withoutGoogle(texts));
}

function withoutGoogle(texts: Map<string, string>): Map<string, string> {
  for (const field of ['email', 'phone']) {
    const [first, ...others] = texts.get(field)?.split(google.between) ?? [];
    if (first !== undefined && others.length > 0) texts.set(field, first.trim());
  }
  const tags = listOf(texts.get('tags') ?? '');
  if (tags.includes(google.everybody)) texts.set('tags', listText(tags.filter((tag) => tag !== google.everybody)));
  if (texts.get('tags') === '') texts.delete('tags');
  return texts;
}

function withCallingCode(texts: Map<string, string>): Map<string, string> {
  const [code, phone] = [texts.get('phoneCallingCode')?.replaceAll(/\D/gu, ''), texts.get('phone')?.trim()];
  texts.delete('phoneCallingCode');
  if (code && phone && !phone.startsWith('+')) texts.set('phone', international(phone, code));
  return texts;
}

/** The number may begin with the code already, when it is longer than numbers within a country are. */
function international(phone: string, code: string): string {
  const hasCode = phone.startsWith(code) && phone.replaceAll(/\D/gu, '').length > 10;
  return hasCode ? `+${phone}` : `+${code}${phone.replace(/^0/u, '')}`;
}
