import { mailLimits } from '../mail/mail-limits.js';
import type { Canonicalization } from './canonical-form.js';

const name = /^[\w-]{1,63}(?:\.[\w-]{1,63}){0,20}$/u;

/** The tags of a DKIM-Signature field (RFC 6376, section 3.5) that a mail is believed by. */
export class SignatureTags {
  private constructor(
    private readonly tags: ReadonlyMap<string, string>,
    /** The field with an empty `b=`, as it was when it was signed. */
    readonly unsigned: string,
  ) {}

  /** Null where it is none that could be believed. */
  static read(field: string): SignatureTags | null {
    if (field.length > mailLimits.signatureLength) return null;
    const pieces = field.slice(field.indexOf(':') + 1).split(';');
    const pairs = pieces.filter((piece) => piece.trim() !== '').map(pairOf);
    const tags = new SignatureTags(new Map(pairs), withoutSignature(field));
    const isComplete = ['b', 'bh', 'h'].every((tag) => tags.text(tag) !== '');
    return isComplete && pairs.length === tags.tags.size && tags.areUsable() ? tags : null;
  }

  get domain(): string {
    return this.text('d').toLowerCase();
  }

  get selector(): string {
    return this.text('s');
  }

  get algorithm(): 'rsa' | 'ed25519' {
    return this.text('a').toLowerCase() === 'ed25519-sha256' ? 'ed25519' : 'rsa';
  }

  /** In base64. */
  get signature(): string {
    return this.text('b').replace(/\s/gu, '');
  }

  /** SHA-256 in base64. */
  get bodyHash(): string {
    return this.text('bh').replace(/\s/gu, '');
  }

  /** Seconds since 1970; null for ever. */
  get expires(): number | null {
    return this.tags.has('x') ? Number(this.text('x')) : null;
  }

  /** Names of the signed fields, in the order of signing. */
  get fields(): string[] {
    return this.text('h')
      .split(':')
      .map((one) => one.trim().toLowerCase());
  }

  get names(): Set<string> {
    return new Set(this.fields);
  }

  get headerForm(): Canonicalization {
    return this.form(0);
  }

  get bodyForm(): Canonicalization {
    return this.form(1);
  }

  private areUsable(): boolean {
    const isKnown = this.text('v') === '1' && /^(?:rsa|ed25519)-sha256$/iu.test(this.text('a'));
    const forms = /^(?:$|(?:simple|relaxed)(?:\/(?:simple|relaxed))?$)/iu.test(this.text('c'));
    const expires = this.expires;
    const named = name.test(this.domain) && name.test(this.selector) && this.isOfDomain(this.text('i').toLowerCase());
    return isKnown && forms && named && !this.tags.has('l') && (expires === null || Number.isInteger(expires));
  }

  /** The identity that the signer names must be of the signing domain, or of one below. */
  private isOfDomain(identity: string): boolean {
    const domain = identity.slice(identity.lastIndexOf('@') + 1);
    return identity === '' || domain === this.domain || domain.endsWith(`.${this.domain}`);
  }

  private form(place: 0 | 1): Canonicalization {
    return this.text('c').toLowerCase().split('/')[place] === 'relaxed' ? 'relaxed' : 'simple';
  }

  private text(tag: string): string {
    return this.tags.get(tag) ?? '';
  }
}

function pairOf(piece: string): [string, string] {
  const at = piece.indexOf('=');
  return at === -1 ? [piece.trim(), ''] : [piece.slice(0, at).trim(), piece.slice(at + 1).trim()];
}

function withoutSignature(field: string): string {
  const [first = '', ...others] = field.split(';');
  const colon = first.indexOf(':') + 1;
  const pieces = [first.slice(colon), ...others];
  const emptied = pieces.map((piece) => (pairOf(piece)[0] === 'b' ? piece.slice(0, piece.indexOf('=') + 1) : piece));
  return first.slice(0, colon) + emptied.join(';');
}
