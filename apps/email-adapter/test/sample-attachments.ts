import type { SendMailOptions } from 'nodemailer';
import { createHash, randomBytes } from 'node:crypto';
import { Random } from '#libs/testing/random';

type MailAttachments = NonNullable<SendMailOptions['attachments']>;

/** A file, and how a mail carries it. */
export interface SampleAttachment {
  name: string;
  content: Buffer;
  mailed: MailAttachments[number];
}

const kibibyte = 1024;
const names = [
  'Grundriss – Küche.pdf',
  'план.pdf',
  '見取り図.png',
  'مخطط.docx',
  'a b.txt',
  '🏠.jpg',
  `${'ü'.repeat(80)}.bin`,
];
/** Names as mailers without UTF-8 write them. */
const foreignNames = [
  ["filename*=iso-8859-1''Gr%FC%DFe.pdf", 'Grüße.pdf'],
  ["filename*=koi8-r''%D0%CC%C1%CE.pdf", 'план.pdf'],
  ['filename="=?shift_jis?B?kH2WyoP9LnBuZw==?="', null],
  ['filename="=?windows-1251?Q?=EF=EB=E0=ED.pdf?="', 'план.pdf'],
  ["filename*0*=utf-8''Wohnung%20; filename*1=plan.pdf", 'Wohnung plan.pdf'],
] as const;

/** Random files of 0 B to 3 MiB in every transfer encoding, the same for the same seed but for their bytes. */
export function sampleAttachments(count: number, seed: number): SampleAttachment[] {
  const random = new Random(seed);
  return Array.from(
    { length: count },
    (_, index) => makers[index % makers.length]?.(random, sizeOf(random, index)) ?? never(),
  );
}

/** Most files are small; every fortieth has 3 MiB, and some have nothing. */
function sizeOf(random: Random, index: number): number {
  if (index % 40 === 39) return 3 * kibibyte * kibibyte;
  return random.oneIn(10) ? 0 : random.below(4 ** (1 + random.below(9)));
}

const makers: readonly ((random: Random, size: number) => SampleAttachment)[] = [
  inBase64,
  inQuotedPrintable,
  in7bit,
  in8bit,
  raw,
];

function inBase64(random: Random, size: number): SampleAttachment {
  return sample(random.oneOf(names), randomBytes(size), 'base64');
}

/** nodemailer writes line ends as they are, so those in here are the mail's own. */
function inQuotedPrintable(random: Random, size: number): SampleAttachment {
  const content = Buffer.from(
    randomBytes(size % 200_000).map((byte) => (byte === 0x0a || byte === 0x0d ? 0x3d : byte)),
  );
  return sample(random.oneOf(names), content, 'quoted-printable');
}

function in7bit(random: Random, size: number): SampleAttachment {
  return sample(random.oneOf(names), lines(random, size, 'abc =.-_<>"\t'), '7bit');
}

function in8bit(random: Random, size: number): SampleAttachment {
  return sample(random.oneOf(names), lines(random, size, 'äöü€ ж見 .'), '8bit');
}

function raw(random: Random, size: number): SampleAttachment {
  const content = randomBytes(size % 20_000);
  const [disposition, name] = random.oneOf(foreignNames);
  const escaped = [...content].map((byte) => `=${byte.toString(16).padStart(2, '0').toUpperCase()}`);
  const body = escaped.join('').replace(/(?:=..){25}/gu, '$&=\r\n');
  const head = `Content-Type: application/x-sample\r\nContent-Disposition: attachment; ${disposition}\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n`;
  return { name: name ?? '', content, mailed: { raw: head + body } };
}

type Encoding = 'base64' | 'quoted-printable' | '7bit' | '8bit';

function sample(name: string, content: Buffer, contentTransferEncoding: Encoding): SampleAttachment {
  const mailed = { filename: name, content, contentType: 'application/x-sample', contentTransferEncoding };
  return { name, content, mailed };
}

/** Lines of the letters, each with a line end but the last, which may begin with a dot. */
function lines(random: Random, size: number, letters: string): Buffer {
  const all = Array.from(letters);
  const text = Array.from({ length: Math.min(size, 5000) }, (_, n) => (n % 70 === 69 ? '\r\n.' : random.oneOf(all)));
  return Buffer.from(text.join('').trimEnd());
}

export function sha256Of(content: Buffer): string {
  return createHash('sha256').update(content).digest('hex');
}

function never(): never {
  throw new Error('there is a maker for every index');
}
