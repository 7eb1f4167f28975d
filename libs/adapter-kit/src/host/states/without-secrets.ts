/** Shorter values would blot out ordinary words. */
const shortest = 6;

/** The text without any value of the credentials: a provider's error may quote what it was sent, and a URL may hold a token. */
export function withoutSecrets(text: string, credentials: unknown): string {
  let clean = text;
  for (const secret of valuesOf(credentials))
    clean = clean.replaceAll(secret, '…').replaceAll(encodeURIComponent(secret), '…');
  return clean;
}

function valuesOf(credentials: unknown): string[] {
  if (typeof credentials === 'string') return credentials.length < shortest ? [] : [credentials];
  if (credentials === null || typeof credentials !== 'object') return [];
  return Object.values(credentials).flatMap(valuesOf);
}
