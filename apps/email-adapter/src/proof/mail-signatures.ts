import { bodyOffset } from '../mail/source-as-utf8.js';
import { mailLimits } from '../mail/mail-limits.js';
import { sectionOf, type MailBytes } from '../mail/source/mail-bytes.js';
import type { MailSignature } from '../mail/mail-content.js';
import { bodyHash, canonicalField, type Canonicalization } from './canonical-form.js';
import { SignatureTags } from './signature-tags.js';

/** Fields that must all be signed, so that no relay can add one: who wrote, and where replies go. */
const neverUnsigned = ['from', 'reply-to'];

/**
 * The mail's DKIM signatures (RFC 6376) whose body is the one that was signed, each with the bytes that it signs. The
 * caller looks up their keys. Linear in the source, where mailauth's own takes 12 s and 4 GB for 25 MiB of tabs and line
 * feeds. A signature of a part of the body, by SHA-1, or of other fields than From and Reply-To alone, is none here.
 */
export function signaturesOf(source: MailBytes): MailSignature[] {
  const bodyAt = bodyOffset(source);
  if (bodyAt > mailLimits.headerBytes) return [];
  const fields = fieldsOf(source.toString('latin1', 0, bodyAt).replace(/\r?\n\r?\n$/u, ''));
  const signing = (fields.get('dkim-signature') ?? []).slice(0, mailLimits.signatures);
  const hashes = new Map<Canonicalization, string>();
  const hashOf = (form: Canonicalization): string => {
    const hash = hashes.get(form) ?? bodyHash(sectionOf(source, bodyAt, source.length), form);
    hashes.set(form, hash);
    return hash;
  };
  return signing.flatMap((text) => signatureIn(text, fields, hashOf));
}

/** Fields as they stand, without their ends of line, by lower-case name, in the mail's order. */
type Fields = Map<string, string[]>;

function fieldsOf(header: string): Fields {
  const fields: Fields = new Map();
  for (const text of header.split(/\r?\n(?![ \t])/u)) {
    const name = text
      .slice(0, Math.max(0, text.indexOf(':')))
      .trim()
      .toLowerCase();
    const same = fields.get(name);
    if (same) same.push(text);
    else fields.set(name, [text]);
  }
  return fields;
}

function signatureIn(text: string, fields: Fields, hashOf: (form: Canonicalization) => string): MailSignature[] {
  const tags = SignatureTags.read(text);
  if (tags === null || hashOf(tags.bodyForm) !== tags.bodyHash) return [];
  const signed = signedText(tags, fields);
  if (signed === null || signed.length > mailLimits.signedLength) return [];
  const { domain, selector, algorithm, signature, expires } = tags;
  return [{ domain, selector, algorithm, signature, expires, signed }];
}

/** The named fields, the last of a name first, and the signature's own; null where a From or Reply-To is not signed. */
function signedText(tags: SignatureTags, fields: Fields): string | null {
  const taken = new Map<string, number>();
  const picked = tags.fields.flatMap((name) => {
    const count = (taken.get(name) ?? 0) + 1;
    taken.set(name, count);
    return fields.get(name)?.at(-count) ?? [];
  });
  if (!taken.has('from')) return null;
  if (neverUnsigned.some((name) => (fields.get(name)?.length ?? 0) > (taken.get(name) ?? 0))) return null;
  const texts = picked.map((text) => `${canonicalField(text, tags.headerForm)}\r\n`);
  return [...texts, canonicalField(tags.unsigned, tags.headerForm)].join('');
}
