import { isIPv4, isIPv6 } from 'node:net';
import { domainToASCII } from 'node:url';

const maxLength = 320;
const maxDomain = 253;
/** Real mail has local parts that the standard forbids ("taro..t." at Japanese carriers), so only what breaks a header is refused. */
const plainLocalPart = /^[^\s"(),:;<>@[\\\]\p{Cc}\p{Cf}\p{Cs}]+$/u;
const quotedLocalPart = /^"((?:[^"\\\p{Cc}\p{Cs}]|\\[^\p{Cc}\p{Cs}])+)"$/u;
const domainLabel = /^[\p{L}\p{M}\p{N}_](?:(?:[\p{L}\p{M}\p{N}_\-\u30fb]|\u200c|\u200d)*[\p{L}\p{M}\p{N}_])?$/u;
const asciiLabel = /^[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?$/u;

/**
 * The one spelling under which an e-mail address is stored, compared and looked up, or null where the text is none:
 * trimmed, lower-case, the domain in ASCII (punycode), needless quotes gone. At most 320 characters.
 * Two spellings of one mailbox that only its own server can tell (tags, dots) stay two.
 */
export function normaliseEmail(text: string): string | null {
  const trimmed = text.trim().normalize('NFC');
  const at = trimmed.lastIndexOf('@');
  if (at < 1 || trimmed.length > maxLength) return null;
  const local = normaliseLocalPart(trimmed.slice(0, at));
  const domain = normaliseDomain(trimmed.slice(at + 1));
  if (local === null || domain === null) return null;
  const address = `${local}@${domain}`;
  return address.length > maxLength ? null : address;
}

function normaliseLocalPart(local: string): string | null {
  if (plainLocalPart.test(local)) return local.toLowerCase();
  const quoted = quotedLocalPart.exec(local)?.[1]?.replace(/\\(.)/gu, '$1').toLowerCase();
  if (quoted === undefined) return null;
  return plainLocalPart.test(quoted) ? quoted : `"${quoted.replace(/["\\]/gu, '\\$&')}"`;
}

function normaliseDomain(domain: string): string | null {
  if (domain.startsWith('[')) return normaliseAddressLiteral(domain);
  const labels = domain
    .normalize('NFKC')
    .replace(/[。．｡]/gu, '.')
    .replace(/\.$/u, '')
    .split('.');
  if (!labels.every((label) => domainLabel.test(label))) return null;
  const ascii = isAscii(domain) ? labels.join('.').toLowerCase() : domainToASCII(labels.join('.'));
  return ascii.length <= maxDomain && ascii.split('.').every((label) => asciiLabel.test(label)) ? ascii : null;
}

function normaliseAddressLiteral(domain: string): string | null {
  const literal = /^\[(ipv6:)?([0-9a-f.:]+)\]$/u.exec(domain.toLowerCase());
  const address = literal?.[2] ?? '';
  if (literal?.[1]) return isIPv6(address) ? `[ipv6:${address}]` : null;
  return isIPv4(address) ? `[${address}]` : null;
}

function isAscii(text: string): boolean {
  return Buffer.byteLength(text) === text.length;
}
