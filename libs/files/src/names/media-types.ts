/** Of files whose name or type is unknown: the usual ones of messages. */
const extensions: Readonly<Record<string, string>> = {
  'application/json': 'json',
  'application/msword': 'doc',
  'application/pdf': 'pdf',
  'application/rtf': 'rtf',
  'application/vnd.ms-excel': 'xls',
  'application/vnd.ms-outlook': 'msg',
  'application/vnd.ms-powerpoint': 'ppt',
  'application/vnd.oasis.opendocument.spreadsheet': 'ods',
  'application/vnd.oasis.opendocument.text': 'odt',
  'application/vnd.openxmlformats-officedocument.presentationml.presentation': 'pptx',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'xlsx',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'docx',
  'application/zip': 'zip',
  'audio/aac': 'aac',
  'audio/amr': 'amr',
  'audio/mp4': 'm4a',
  'audio/mpeg': 'mp3',
  'audio/ogg': 'ogg',
  'audio/wav': 'wav',
  'image/avif': 'avif',
  'image/gif': 'gif',
  'image/heic': 'heic',
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/svg+xml': 'svg',
  'image/webp': 'webp',
  'message/rfc822': 'eml',
  'text/calendar': 'ics',
  'text/csv': 'csv',
  'text/html': 'html',
  'text/plain': 'txt',
  'text/vcard': 'vcf',
  'video/mp4': 'mp4',
  'video/quicktime': 'mov',
  'video/webm': 'webm',
};

const types = new Map(Object.entries(extensions).map(([type, extension]) => [extension, type]));

/** Images that a browser shows without running anything of them. */
const inlineImages: ReadonlySet<string> = new Set(['image/avif', 'image/gif', 'image/jpeg', 'image/png', 'image/webp']);

/** Without its dot; undefined for types that are rare in messages. */
export function extensionOf(contentType: string): string | undefined {
  return extensions[contentType];
}

export function typeOfName(name: string | undefined): string | undefined {
  const extension = /\.([a-z\d]{1,8})$/iu.exec(name ?? '')?.[1];
  return extension === undefined ? undefined : types.get(extension.toLowerCase());
}

/** Whether a page may show the file in place; everything else is downloaded. */
export function isInlineImage(contentType: string): boolean {
  return inlineImages.has(contentType);
}

const mediaTypeForm = /^[a-z\d][\w!#$&^.+-]{0,126}\/[a-z\d][\w!#$&^.+-]{0,126}$/u;

/** A media type in lower case without its parameters; undefined for what is none. */
export function mediaType(text: string | undefined): string | undefined {
  const type = text?.split(';', 1)[0]?.trim().toLowerCase();
  return type !== undefined && mediaTypeForm.test(type) ? type : undefined;
}
