const supported = new Map(Intl.supportedValuesOf('timeZone').map((name) => [name.toLowerCase(), name]));

/** The IANA name in its usual spelling; aliases such as `Asia/Kolkata` stay. Null for a text that is no time zone. */
export function ianaTimezone(text: string): string | null {
  const usual = supported.get(text.toLowerCase());
  if (usual !== undefined) return usual;
  try {
    return /^[A-Za-z]/u.test(text) && new Intl.DateTimeFormat('en', { timeZone: text }) ? text : null;
  } catch {
    return null;
  }
}
