import fc from 'fast-check';
import relaxed from 'mailauth/lib/dkim/body/relaxed.js';
import simple from 'mailauth/lib/dkim/body/simple.js';
import { costRatio } from '../../test/hostile/cost-ratio.js';
import { filled } from '../../test/hostile/hostile-source.js';
import { signed, type Signer } from '../../test/proof/signed-mail.js';
import { bodyHash } from './canonical-form.js';
import { signaturesOf } from './mail-signatures.js';

const head = 'From: Jane Doe <jane@example.com>\r\nReply-To: jane@example.com\r\nSubject:  Grü\u00a0ße \r\n again\r\n';
const mail = `${head}\r\nHello  there \r\n\r\n\r\n`;
const fields = 'From:Reply-To:Subject';

const domains = (source: Buffer | string) =>
  signaturesOf(Buffer.from(source as string, 'latin1')).map(({ domain }) => domain);
const signedText = async (source = mail, given: Signer = {}) => (await signed(source, given)).toString('latin1');

describe('a signature', () => {
  it.each(['simple/simple', 'relaxed/relaxed', 'relaxed/simple', 'simple/relaxed'] as const)(
    'is found in a mail that came as it was signed: %s',
    async (canonicalization) => {
      expect(domains(await signedText(mail, { canonicalization, fields }))).toEqual(['example.com']);
      expect(domains(await signedText(`${head}\r\n`, { canonicalization, fields }))).toEqual(['example.com']);
    },
  );

  it('by an Ed25519 key is found, too', async () => {
    expect(signaturesOf(await signed(mail, { kind: 'ed25519' }))).toMatchObject([
      { algorithm: 'ed25519', selector: 'sel' },
    ]);
  });

  it('is none once the body was changed', async () => {
    expect(domains((await signedText()).replace('Hello', 'Hullo'))).toEqual([]);
    expect(domains(`${await signedText()}more\r\n`)).toEqual([]);
  });

  it.each([
    ['a part of the body', { bodyLength: 4 }, (text: string) => text],
    ['other fields than From', { fields: 'Reply-To:Subject' }, (text: string) => text],
    ['other fields than Reply-To', { fields: 'From:Subject' }, (text: string) => text],
    ['one of two Reply-To', { fields }, (text: string) => `Reply-To: mallory@evil.example\r\n${text}`],
    ['one of two From', { fields }, (text: string) => `From: mallory@evil.example\r\n${text}`],
  ])('of %s is none', async (_, given, changed) => {
    expect(domains(changed(await signedText(mail, given)))).toEqual([]);
  });

  it.each([
    ['SHA-1', 'a=rsa-sha256', 'a=rsa-sha1'],
    ['a tag twice', 'd=example.com', 'd=evil.example; d=example.com'],
    ['an identity of another domain', 'd=example.com', 'd=example.com; i=@evil.example'],
    ['a name that is none', 'd=example.com', 'd=ex ample.com'],
    ['another version', 'v=1', 'v=2'],
    ['an end that is no number', 'd=example.com', 'd=example.com; x=never'],
  ])('with %s is none', async (_, written, instead) => {
    const text = await signedText();
    expect(text).toContain(written);
    expect(domains(text.replace(written, instead))).toEqual([]);
  });

  it('counts among the first five', async () => {
    const one = await signedText(mail, { fields });
    const field = one.slice(0, one.length - mail.length);
    expect(domains(`${field.repeat(7)}${mail}`)).toHaveLength(5);
  });
});

describe('a body', () => {
  const pieces = fc.array(fc.constantFrom('a', ' ', '\t', '\r\n', '\r\n\r\n', 'b\r\n', ' \r\n', '\u00e4'), {
    maxLength: 30,
  });

  it('is hashed as mailauth hashes it', () => {
    fc.assert(
      fc.property(pieces, (given) => {
        const body = Buffer.from(`${given.join('')}\r\n`, 'latin1');
        const [byRelaxed, bySimple] = [new relaxed.RelaxedHash('sha256'), new simple.SimpleHash('sha256')];
        for (const hash of [byRelaxed, bySimple]) hash.update(body);
        expect(bodyHash(body, 'simple')).toBe(bySimple.digest('base64'));
        expect(bodyHash(body, 'relaxed')).toBe(byRelaxed.digest('base64'));
      }),
      { numRuns: 500 },
    );
  });
});

describe('the cost of a hostile source', () => {
  const field = 'DKIM-Signature: v=1; a=rsa-sha256; d=a.example; s=s; bh=x; b=y; h=';
  const bodies = Object.entries({ 'line feeds': '\n', tabs: '\t \t\r\n', 'carriage returns': '\r' }).map(
    ([name, piece]) =>
      [name, 100_000, (n: number) => `${field}from\r\nFrom: a@a.example\r\n\r\n${filled(piece, n)}`] as const,
  );
  const headers: [string, number, (size: number) => string][] = [
    ['fields', 50_000, (n) => `${field}from\r\n${filled('a:\r\n', n)}\r\n`],
    ['folded lines', 50_000, (n) => `${field}from\r\nX: a${filled('\r\n a', n)}\r\n\r\n`],
    ['signed names', 50_000, (n) => `${`${field}${'a:'.repeat(3900)}\r\n`.repeat(5)}${filled('a:\r\n', n)}\r\n`],
    ['tags', 50_000, (n) => `DKIM-Signature: ${';'.repeat(8000)}\r\nX: ${filled(';', n)}\r\n\r\n`],
  ];

  it.each([...bodies, ...headers])('grows no faster than the source: %s', async (_, size, sourceOf) => {
    const [short, long] = [Buffer.from(sourceOf(size)), Buffer.from(sourceOf(2 * size))];
    // Work by the square would cost 4 times; where garbage is collected first in the long source, 2.7 was seen.
    expect(await costRatio(signaturesOf, { short, long }, 3)).toBeLessThan(3);
  });
});
