import { normaliseEmail } from '#libs/contracts';

/** The address in its one stored spelling, or in one sentence why the text is none and what to write instead. */
export type ReadEmail = { email: string } | { reason: string };

/** Reads an e-mail address as contacts are known by it: trimmed, lower-case, the domain in punycode. */
export function readEmail(text: string): ReadEmail {
  const email = normaliseEmail(text);
  if (email !== null) return { email };
  const shown = text.trim().slice(0, 60);
  return { reason: `"${shown}" is not an e-mail address; write one such as ana@example.com.` };
}
