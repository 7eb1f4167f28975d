import { normaliseEmail } from '#libs/contracts';
import { CharsetReader } from '../../mail/charset/charset-reader.js';
import { decodedWords } from '../../mail/header/encoded-words.js';
import type { Mailbox } from '../../mail/mail-content.js';

/** Looked at in one line: more is no address. */
const longest = 4096;
const atSign = /\s*[@＠]\s*/gu;
const bare = /[^\s<>()[\]",;:]{1,200}@[^\s<>()[\]",;:]{1,255}/gu;
const inAngles = /<([^<>]{1,500})(?:>|$)/gu;
/** A comma where a dot belongs: `vera@gmail,com`. */
const cutShort = /^,[a-z]{2,}(?![^,;]*@)/iu;
const comment = /\([^()]{0,500}\)/gu;

/**
 * The first address that a From, Sender or Reply-To line names, however it is misspelt: quotes that never end, `mailto:`,
 * comments inside the address, missing brackets, blanks around the @, encoded words around all of it, typographic signs.
 * Null where there is none. An address that is read so loosely proves nothing.
 */
export function readMailbox(line: string): Mailbox | null {
  const bytes = Buffer.from(line.slice(0, longest)).toString('latin1');
  const text = plain(decodedWords(bytes, new CharsetReader()));
  return inBrackets(text) ?? atLarge(text.replace(comment, ' ')) ?? atLarge(text);
}

/**
 * An address in the one spelling, or null. What holds brackets or blanks was swallowed, and what breaks off before the dot of
 * its domain (`vera@gmail,com`) was not meant.
 */
export function usableAddress(written: string): string | null {
  const address = normaliseEmail(written);
  const isWhole = address !== null && /@.*[.\]]/u.test(address) && !/[<>\s]/u.test(address);
  return isWhole && !written.trim().endsWith('.') ? address : null;
}

/** Marks without a shape go, and blanks, quotes and brackets have one spelling. */
function plain(text: string): string {
  return text
    .replace(/\p{Cf}/gu, '')
    .replace(/[“”„‟«»＂]/gu, '"')
    .replace(/[‘’‚‛]/gu, "'")
    .replace(/[＜‹〈]/gu, '<')
    .replace(/[＞›〉]/gu, '>')
    .replace(atSign, '@')
    .replace(/\s+/gu, ' ');
}

function inBrackets(text: string): Mailbox | null {
  for (const { 1: inside = '', index } of text.matchAll(inAngles)) {
    const address = read(inside.replace(comment, '').replace(/\s/gu, ''));
    if (address !== null) return { address, name: nameIn(text.slice(0, index)) };
  }
  return null;
}

function atLarge(text: string): Mailbox | null {
  for (const { 0: found, index } of text.matchAll(bare)) {
    const address = cutShort.test(text.slice(index + found.length)) ? null : read(found);
    if (address !== null) return { address, name: nameIn(text.slice(0, index)) };
  }
  return null;
}

function read(written: string): string | null {
  const [address = ''] = written.replace(/^(?:mailto:|smtp:)+/iu, '').split('?');
  return usableAddress(address.replace(/^['`*.]+|['`*.,;>]+$/gu, ''));
}

function nameIn(before: string): string {
  return before
    .replace(/(?:mailto:|smtp:)\s*$/iu, '')
    .replace(/["<>()[\]]+/gu, ' ')
    .trim();
}
