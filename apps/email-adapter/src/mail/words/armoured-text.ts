const message = '-----BEGIN PGP MESSAGE-----';
const signed = '-----BEGIN PGP SIGNED MESSAGE-----';
const signature = '-----BEGIN PGP SIGNATURE-----';
const signatureEnd = '-----END PGP SIGNATURE-----';

/** Whether a text is OpenPGP's armour and nothing else that could be read. */
export function isEncrypted(text: string): boolean {
  return text.trimStart().startsWith(message);
}

/** A text with an OpenPGP signature inside, without the lines for programs; any other text as it is. */
export function withoutArmour(text: string): string {
  const [from, to] = [text.indexOf(signed), text.indexOf(signature)];
  if (from === -1 || to < from) return text;
  const head = text.indexOf('\n\n', from);
  const end = text.indexOf(signatureEnd, to);
  if (head === -1 || head > to) return text;
  const inner = text
    .slice(head + 2, to)
    .replace(/^- /gmu, '')
    .trimEnd();
  const below = end === -1 ? '' : text.slice(end + signatureEnd.length);
  return `${text.slice(0, from)}${inner}${below}`;
}
