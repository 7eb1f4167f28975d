/** Under which name a client saves a file, and whether a page may show it in place. */
export interface Disposition {
  fileName: string;
  isInline: boolean;
}

/** As RFC 6266 has it: the name in UTF-8, and for old clients one in ASCII. Nothing of a name can end the header. */
export function contentDisposition({ fileName, isInline }: Disposition): string {
  const ascii = fileName.replaceAll(/[^\x20-\x7e]/gu, '_').replaceAll(/["\\%]/gu, '_');
  return `${isInline ? 'inline' : 'attachment'}; filename="${ascii}"; filename*=UTF-8''${extValue(fileName)}`;
}

/** RFC 8187: encodeURIComponent leaves four characters that are none of its own. */
function extValue(text: string): string {
  return encodeURIComponent(text.toWellFormed()).replaceAll(
    /['()*]/gu,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
