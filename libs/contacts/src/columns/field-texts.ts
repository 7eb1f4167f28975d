/**
 * The texts of a row by the names of their fields, as `mapColumns` gave each column one or a person chose it. A name is made of first
 * and last name where it is absent, and a calling code stands before a phone that has none.
 */
export function fieldTexts(fields: readonly (string | null)[], cells: readonly (string | null)[]): Map<string, string> {
  const texts = new Map<string, string>();
  for (const [index, field] of fields.entries()) {
    const cell = cells[index] ?? null;
    if (field !== null && cell !== null) texts.set(field, cell);
  }
  const parts = [texts.get('firstName'), texts.get('lastName')].filter(Boolean);
  if (!texts.has('name') && parts.length > 0) texts.set('name', parts.join(' '));
  return withCallingCode(texts);
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
