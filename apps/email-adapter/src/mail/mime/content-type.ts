/** Registered major types; what has another is no type at all. */
const wellMade =
  /^(text|multipart|message|image|audio|video|application|font|model|chemical|x-[\w-]+)\/[\w!#$&^.+*-]+$/u;
/** Subtypes of text that are no words for people as they stand. */
const unread = new Set([
  'calendar',
  'vcard',
  'x-vcard',
  'directory',
  'rtf',
  'css',
  'javascript',
  'ecmascript',
  'csv',
  'tab-separated-values',
  'rfc822-headers',
  'x-amp-html',
  'x-patch',
  'x-diff',
  'xml',
  'xml-external-parsed-entity',
]);
const files = new Set([
  'image',
  'audio',
  'video',
  'application',
  'font',
  'model',
  'octet-stream',
  'file',
  'attachment',
  'unknown',
  'unknown/unknown',
]);

/**
 * What a part is, by its Content-Type, in lower case. Malformed types are text (RFC 2045, 5.2): HTML where they name it.
 * Types of text that mean nothing but text are `text/plain`.
 */
export function contentType(raw: string): string {
  const type = raw.replace(/[\s<>"']/gu, '').replace(/^content-type:/u, '');
  if (type === '') return 'text/plain';
  const [major = '', minor = ''] = type.split('/');
  if (major === 'multipart') return minor === '' ? 'multipart/mixed' : type;
  if (files.has(type) || (files.has(major) && minor === '')) return 'application/octet-stream';
  if (wellMade.test(type) && !isTextByName(major, minor)) return textType(major, minor);
  return /html?/u.test(type) && !type.includes('xhtml+voice') ? 'text/html' : 'text/plain';
}

/** `application/text`, `message/plain`, `application/html`. */
function isTextByName(major: string, minor: string): boolean {
  return (
    ['application', 'message'].includes(major) && /^(x-)?(text|plain|plaintext|txt|html?|xhtml(\+xml)?)$/u.test(minor)
  );
}

function textType(major: string, minor: string): string {
  if (major !== 'text' || unread.has(minor)) return `${major}/${minor}`;
  return /htm/u.test(minor) ? 'text/html' : 'text/plain';
}
