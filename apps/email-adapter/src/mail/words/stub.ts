/** Characters beyond which a text says something by itself. */
const longestStub = 600;
const fewWords = 12;
/** What texts name that send their reader to the HTML, in the languages of most mail. */
const elsewhere =
  /\bhtml\b|\bbrowser|navigateur|navegador|przeglądar|prohlížeč|prehliadač|böngésző|браузер|webversion|version en ligne|versión online|versione online|ブラウザ|浏览器|瀏覽器/iu;

/** Whether a plain text beside HTML may be no more than a sign to it: then the HTML has to be looked at. */
export function mayBeStub(plain: string): boolean {
  return plain.length <= longestStub && (elsewhere.test(plain) || wordsOf(plain) <= fewWords);
}

/** Whether the HTML says what the plain text leaves out. Where it has the plain text's words too, nothing is lost by it. */
export function isStub(plain: string, rich: string): boolean {
  if (wordsOf(rich) === 0) return false;
  return elsewhere.test(plain) || wordsOf(rich) >= 2 * wordsOf(plain) + 5;
}

/** Addresses of pages and pictures are no words. */
function wordsOf(text: string): number {
  const plain = text.replace(/https?:\/\/\S+|\[(?:cid|image):[^\]\n]{0,200}\]/giu, ' ');
  return plain.match(/[\p{L}\p{N}]+/gu)?.length ?? 0;
}
