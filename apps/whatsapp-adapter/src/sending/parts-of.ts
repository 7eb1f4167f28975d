import { characters } from '#libs/contracts';

/** What is one message for WhatsApp: a text, or a file with a caption, which may be empty. */
export interface Part<F> {
  text: string;
  file: F | null;
}

/** Characters (code points) of a caption. */
const longestCaption = 1024;

/**
 * A text stands under the first file, where that may have a caption and the text is not too long for one; else it goes before
 * the files.
 */
export function partsOf<F>(text: string, files: readonly F[], mayHaveCaption = (_file: F): boolean => true): Part<F>[] {
  const [first] = files;
  if (first === undefined) return [{ text, file: null }];
  const caption = text.trim();
  const isCaption = mayHaveCaption(first) && characters(caption) <= longestCaption;
  const before = isCaption || caption === '' ? [] : [{ text, file: null }];
  return [...before, ...files.map((file, index) => ({ text: index === 0 && isCaption ? caption : '', file }))];
}
