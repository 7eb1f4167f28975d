import { extensionOf } from './media-types.js';

const mostBytes = 200;

/** Windows keeps these for devices, with any extension. */
const reserved = /^(?:con|prn|aux|nul|conin\$|conout\$|com[\d¹²³]|lpt[\d¹²³])(?=\.|$)/iu;

/**
 * A name under which any system can keep the file: no folders, nothing that is invisible or turns the writing direction (but
 * the joiners that some scripts need), no name of a device, 200 bytes at most with its extension. Never empty.
 * Applied twice it changes nothing more.
 */
export function safeFileName(name: string | undefined, contentType: string): string {
  const tidied = tidy(onlyVisible(lastPart(name ?? '')));
  if (tidied === '') return defaultName(contentType);
  const [stem, extension] = apart(reserved.test(tidied) ? `_${tidied}` : tidied);
  return tidy(cutTo(mostBytes - Buffer.byteLength(extension), stem)) + extension;
}

function defaultName(contentType: string): string {
  const extension = extensionOf(contentType);
  return extension === undefined ? 'file' : `file.${extension}`;
}

function lastPart(path: string): string {
  return path.split(/[/\\]/u).findLast((part) => part.trim() !== '') ?? '';
}

function onlyVisible(text: string): string {
  return text
    .toWellFormed()
    .replaceAll(/[\p{Cc}\p{Zs}\p{Zl}\p{Zp}]+/gu, ' ')
    .replaceAll(/(?![\u200C\u200D])\p{Cf}|\uFFFD/gu, '')
    .replaceAll(/[<>:"|?*]/gu, '_')
    .normalize('NFC');
}

/** Windows drops dots and spaces at the end; a dot at the beginning hides a file. */
function tidy(name: string): string {
  return name.replaceAll(/^[\s.]+|[\s.]+$/gu, '');
}

function apart(name: string): [stem: string, extension: string] {
  const extension = /(?<=.)\.[\p{L}\p{N}_-]{1,10}$/u.exec(name)?.[0] ?? '';
  return [name.slice(0, name.length - extension.length), extension];
}

/** As many characters as have so many bytes in UTF-8; none is cut in two. */
function cutTo(bytes: number, text: string): string {
  let left = bytes;
  let end = 0;
  for (const character of text) {
    left -= Buffer.byteLength(character);
    if (left < 0) break;
    end += character.length;
  }
  return text.slice(0, end);
}
