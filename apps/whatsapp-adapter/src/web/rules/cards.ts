/** Cards as lines of text: they name other people, so they do not identify the sender. */
export function cardsText(vcards: readonly string[]): string {
  return vcards.map((vcard) => `[contact] ${cardLine(vcard)}`).join('\n');
}

function cardLine(vcard: string): string {
  const unfolded = vcard.replace(/\r?\n[ \t]/gu, '').slice(0, 20_000);
  const parts = ['FN', 'ORG', 'TEL', 'EMAIL'].flatMap((name) => valuesOf(unfolded, name));
  return parts.join(' · ') || 'without name';
}

/** Values of `TEL;type=CELL;waid=49…:+49 …` and of `item1.TEL:…`. */
function valuesOf(vcard: string, name: string): string[] {
  const found = vcard.matchAll(new RegExp(`^(?:[\\w-]+\\.)?${name}(?:;[^:\\n]*)?:(.*)$`, 'gimu'));
  return [...found].map(([, value = '']) => value.replaceAll('\\,', ',').replaceAll(';', ' ').trim()).filter(Boolean);
}
