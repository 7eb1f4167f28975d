/** Letters that Unicode does not take apart. */
const letters: Record<string, string> = { ı: 'i', ł: 'l', ß: 'ss', ø: 'o', æ: 'ae', œ: 'oe' };

/** A name of a column as it is compared: words in small letters without accents, one blank between. */
export function plainName(name: string): string {
  const words = name
    .replaceAll(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .toLowerCase()
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '');
  return words
    .replaceAll(/[ıłßøæœ]/gu, (letter) => letters[letter] ?? letter)
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .replaceAll(/\be (?=mail|post)/gu, 'e')
    .trim();
}
