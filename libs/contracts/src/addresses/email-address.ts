import { isIPv4, isIPv6 } from 'node:net';
import { domainToASCII } from 'node:url';
import { withoutUnseen } from '../texts/visible-text.js';

const maxLength = 320;
const maxDomain = 253;
/** Real mail has local parts that the standard forbids ("taro..t." at Japanese carriers), so only what breaks a header is refused. */
const plainLocalPart = /^[^\s"(),:;<>@[\\\]\p{Cc}\p{Cf}\p{Cs}]+$/u;
const quotedLocalPart = /^"((?:[^"\\\p{Cc}\p{Cs}]|\\[^\p{Cc}\p{Cs}])+)"$/u;
const domainLabel = /^[\p{L}\p{M}\p{N}_](?:(?:[\p{L}\p{M}\p{N}_\-\u30fb]|\u200c|\u200d)*[\p{L}\p{M}\p{N}_])?$/u;
/** Most addresses: of ASCII alone, in which nothing can differ but the case. */
const ordinary =
  /^[A-Za-z0-9_](?:[A-Za-z0-9._+-]{0,62}[A-Za-z0-9_+-])?@(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.){1,8}[A-Za-z]{2,24}$/u;
/** What keyboards for Chinese and Japanese write instead of ASCII, the @ among it. */
const wide = /[\uff01-\uff5e\ufe6b]/gu;
/** Domains of some scripts are written with joiners, within words only (RFC 5892, appendix A). */
const writtenJoiner = /((?<=[\p{M}\p{Script=Arabic}])[\u200c\u200d](?=[\p{L}\p{M}]))/u;
const joiner = /^[\u200c\u200d]$/u;
const asciiLabel = /^[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?$/u;

/**
 * The one spelling under which an e-mail address is stored, compared and looked up, or null where the text is none:
 * trimmed, without unseen marks, in half width, lower-case, the domain in ASCII (punycode), needless quotes gone. At most
 * 320 characters.
 * Two spellings of one mailbox that only its own server can tell (tags, dots) stay two.
 */
export function normaliseEmail(text: string): string | null {
  if (text.length <= maxDomain && ordinary.test(text)) return text.toLowerCase();
  return normaliseUnusual(text);
}

function normaliseUnusual(text: string): string | null {
  const typed = plainSpelling(text);
  const at = typed.lastIndexOf('@');
  if (at < 1 || typed.length > maxLength) return null;
  const local = normaliseLocalPart(typed.slice(0, at));
  const domain = normaliseDomain(typed.slice(at + 1));
  if (local === null || domain === null) return null;
  const address = `${local}@${domain}`;
  return address.length > maxLength ? null : address;
}

function plainSpelling(text: string): string {
  const halfWidth = text.replace(wide, (sign) => sign.normalize('NFKC'));
  const parts = halfWidth.split(writtenJoiner).map((part) => (joiner.test(part) ? part : withoutUnseen(part)));
  return parts.join('').trim().normalize('NFC');
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
