import { isInlineImage, mediaType, typeOfName } from './media-types.js';

export interface Claims {
  /** What the sender says that the file is. */
  contentType?: string | undefined;
  name?: string | undefined;
}

const unknown = 'application/octet-stream';

/** Formats that hold others: the claim says which one, where it is of the family. */
const families: Readonly<Record<string, RegExp>> = {
  'application/zip': /^application\/(?:vnd\.|epub\+zip|java-archive)/u,
  'application/x-cfb': /^application\/(?:msword|vnd\.ms-|vnd\.visio)/u,
  'application/xml': /[/+]xml$/u,
};

/**
 * The media type of a file, by its content where that shows one, else as the sender claims, else by its name. Text stays
 * what it is claimed to be. The type is the true one also for what can run in a browser (HTML, SVG). A file is
 * served as a download, unless `isInlineImage`.
 * @param beginning of the file; 4 KiB show most types, office documents need more
 */
export async function contentTypeOf(beginning: Uint8Array, claims: Claims = {}): Promise<string> {
  const claimed = claimedType(claims);
  const shown = await shownType(beginning);
  if (shown === undefined) return claimed === undefined || isInlineImage(claimed) ? unknown : claimed;
  return claimed !== undefined && families[shown]?.test(claimed) ? claimed : shown;
}

function claimedType({ contentType, name }: Claims): string | undefined {
  const claimed = mediaType(contentType);
  return claimed === undefined || claimed === unknown ? typeOfName(name) : claimed;
}

/** The library is loaded at the first call. It may fail at a file that is cut off or damaged; then the claim decides. */
async function shownType(beginning: Uint8Array): Promise<string | undefined> {
  const { fileTypeFromBuffer } = await import('file-type');
  try {
    return mediaType((await fileTypeFromBuffer(beginning))?.mime);
  } catch {
    return undefined;
  }
}
