import { eld } from 'eld/small';

/** Characters that are looked at: more makes it slower, not surer. */
const sample = 500;
/** Addresses, links and whatever has digits or signs in it: names of files, codes, prices, mentions. */
const noise = /\S+@\S+|\b(?:https?:\/\/|www\.)\S+|\S*[\d@#_{}[\]/\\=<>~^|]\S*/giu;
const word = /[\p{L}\p{M}'’]+/gu;

/** Different words and letters of which a text needs so many; greetings, names and replies of two words have fewer. */
const fewest = { words: 4, letters: 12 };
/** Letters of a text whose script is written by the speakers of one language or of two that differ much. */
const fewestOfScript = 8;
const telling =
  /^[\p{Script=Armenian}\p{Script=Bengali}\p{Script=Georgian}\p{Script=Greek}\p{Script=Han}\p{Script=Hangul}\p{Script=Hebrew}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Lao}\p{Script=Tamil}\p{Script=Thai}]/u;

/**
 * How near a text must come to what the detector finds on average in texts of the language, and how far ahead of the next
 * language it must be. Made-up words come to 0.97 once in two thousand texts, sentences of four words nearly always; the
 * detector's own bound of 0.75 takes every other made-up word for some language.
 */
const near = { words: 0.97, script: 0.8, ahead: 0.015 };

/** ISO 639-1 of a text's language; null where the text is too short, is no running text, or is near to several languages. */
export function detectLanguage(text: string): string | null {
  const words = text.slice(0, sample).replace(noise, ' ').match(word) ?? [];
  const isTelling = words.length > 0 && words.every((one) => telling.test(one));
  if (!isEnough(words, isTelling) || text.includes('\uFFFD')) return null;
  const result = eld.detect(words.join(' '));
  // The parameter is missing in the package's types.
  const isNear = result.isReliable as (ratio: number) => boolean;
  if (result.language === '' || !isNear(isTelling ? near.script : near.words)) return null;
  const [first = 0, second = 0] = Object.values(result.getScores());
  return first - second < near.ahead ? null : result.language;
}

function isEnough(words: readonly string[], isTelling: boolean): boolean {
  const different = [...new Set(words.map((one) => one.toLowerCase()))];
  const letters = different.join('').length;
  if (isTelling) return letters >= fewestOfScript;
  return different.length >= fewest.words && letters >= fewest.letters && isRunning(words);
}

/** Names stand in capitals; running text has a longer word that begins with a small letter, or a script without capitals. */
function isRunning(words: readonly string[]): boolean {
  const text = words.join('');
  if (!/\p{Lu}/u.test(text)) return true;
  if (!/\p{Ll}/u.test(text)) return new Set(words).size >= fewest.words + 2;
  return words.some((one) => one.length > 3 && /^\p{Ll}/u.test(one));
}
