import '#libs/testing/slow';
import { readFileSync, writeFileSync } from 'node:fs';
import type { Translation } from '#libs/adapter-kit';
import { inboundMessageEvent, inboundMessageSchema } from '#libs/contracts';
import { Random } from '#libs/testing/random';
import { fixture, fixtureNames, goldenFile, inbox as smtpInbox } from '../test/fixtures.js';
import { ownIds } from '../test/harness.js';
import { EmailTranslator } from './email.translator.js';
import { parseMail } from './mail/parse-mail.js';

const translator = new EmailTranslator(ownIds);
/** Behind a relay that writes what it found out. */
const inbox = { ...smtpInbox, settings: { ...smtpInbox.settings, authservId: 'mx.acme.example' } };
const facts = { tags: new Map<string, string>(), dmarc: null, fromOwnHost: true, isHistory: true };
const receivedAt = new Date('2026-11-20T12:00:00.000Z');

async function translate(source: Buffer, envelopeFrom: string | null = 'envelope@example.com'): Promise<Translation> {
  const parsed = await parseMail(source).catch((error: unknown) => error as Error);
  return translator.translate({ source, envelopeFrom, receivedAt, parsed, ...facts }, inbox);
}

async function messageOf(source: Buffer, envelopeFrom?: string | null) {
  const translation = await translate(source, envelopeFrom);
  if (translation.kind === 'skip') throw new Error('skipped');
  const { message, eventId } = translation;
  return { kind: translation.kind, eventId, ...message };
}

function mail(text: string): Buffer {
  return Buffer.from(text.replaceAll('\n', '\r\n'));
}

/** `UPDATE_GOLDEN=1` writes the file again; a reviewer reads its diff. */
async function golden(): Promise<Record<string, unknown>> {
  if (process.env['UPDATE_GOLDEN']) {
    const all = await Promise.all(fixtureNames.map(async (name) => [name, await messageOf(fixture(name))]));
    writeFileSync(goldenFile(), `${JSON.stringify(Object.fromEntries(all), null, 2)}\n`);
  }
  return JSON.parse(readFileSync(goldenFile(), 'utf8')) as Record<string, unknown>;
}

describe('a recorded mail', () => {
  it.each(fixtureNames)('%s becomes what its golden translation says', async (name) => {
    expect(await messageOf(fixture(name))).toEqual((await golden())[name]);
  });

  it('has a golden translation, and each translation its mail', async () => {
    expect(Object.keys(await golden()).sort()).toEqual([...fixtureNames].sort());
  });
});

describe('the same mail sent again', () => {
  it('has the same id with other trace headers, transfer encoding, boundary and line wrapping', async () => {
    const head =
      'From: Jane <jane@example.com>\nDate: Tue, 10 Nov 2026 15:00:00 +0000\nSubject: Hi\nMessage-ID: <1@example.com>\n';
    const plain = mail(
      `${head}MIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\n\nGrüße from me, and more\n`,
    );
    const relayed = mail(
      `Received: from a by b; Tue, 10 Nov 2026 15:00:09 +0000\nX-Trace: 1\n${head}MIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n\nGr=C3=BC=C3=9Fe from me, =\nand more\n\n`,
    );
    expect((await messageOf(relayed)).eventId).toBe((await messageOf(plain)).eventId);
  });

  it('has another id when Message-ID is reused for another text, date, subject or sender', async () => {
    const base =
      'From: a@example.com\nDate: Tue, 10 Nov 2026 15:00:00 +0000\nSubject: Hi\nMessage-ID: <1@example.com>\n\nText\n';
    const others = [
      base.replace('Text', 'Other'),
      base.replace('15:00', '15:01'),
      base.replace('Hi', 'Ho'),
      base.replace('a@', 'b@'),
      base.replace('<1@', '<2@'),
    ];
    const ids = await Promise.all([base, ...others].map(async (text) => (await messageOf(mail(text))).eventId));
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('has another id in another inbox', async () => {
    const source = fixture('gmail-reply');
    const parsed = await parseMail(source);
    const raw = { source, envelopeFrom: null, receivedAt, parsed, ...facts };
    const other = translator.translate(raw, { ...inbox, inboxId: '0f0e0d0c-0b0a-4908-8706-0504030201ff' });
    expect('eventId' in other && other.eventId).not.toBe((await messageOf(source)).eventId);
  });
});

describe('a mail that cannot be parsed', () => {
  const source = mail(`Received: by x\nFrom: jane@example.com\n${'X-Filler: y\n'.repeat(30_000)}\nHello\u0000 there`);

  it('is kept flagged, with its source as text and the envelope as sender', async () => {
    const message = await messageOf(source, 'Jane@Example.com');
    expect(message.kind).toBe('unreadable');
    expect(message.flags).toEqual([{ flag: 'unreadable', reason: 'Max header size for a MIME node exceeded' }]);
    expect(message.sender.identities).toEqual([{ kind: 'email', value: 'jane@example.com', verified: false }]);
    expect(message.content.text).toMatch(/^Received: by x\r\nFrom: jane@example\.com/u);
    expect(message.content.textTruncated).toBe(true);
  });

  it('has the same id when it comes again by another way', async () => {
    const again = Buffer.from(source.toString().replace('Received: by x', 'Received: by y; later'));
    expect((await messageOf(again)).eventId).toBe((await messageOf(source)).eventId);
  });

  it('needs no sender', async () => {
    expect((await messageOf(source, null)).sender.identities).toEqual([]);
  });
});

describe('any bytes at all', () => {
  it('give a message within its contract, and the same id twice', async () => {
    const random = new Random(20_261_110);
    for (let round = 0; round < 300; round += 1) {
      const source = mutated(fixture(fixtureNames[round % fixtureNames.length] ?? ''), random);
      const [one, two] = [await messageOf(source), await messageOf(source)];
      const { eventId, kind, ...message } = one;
      expect(['message', 'unreadable']).toContain(kind);
      expect(inboundMessageSchema.safeParse(message).error?.issues ?? []).toEqual([]);
      expect(inboundMessageEvent(eventId, message).value?.includes('\\u0000')).toBe(false);
      expect(two.eventId).toBe(eventId);
    }
  });
});

/** A few bytes changed, removed, doubled or moved. */
function mutated(source: Buffer, random: Random): Buffer {
  let bytes = Buffer.from(source);
  for (let change = random.below(12) + 1; change > 0; change -= 1) {
    const at = random.below(bytes.length || 1);
    const length = random.below(40);
    const [before, cut, after] = [bytes.subarray(0, at), bytes.subarray(at, at + length), bytes.subarray(at + length)];
    const middle = [
      Buffer.from([random.below(256)]),
      Buffer.alloc(0),
      Buffer.concat([cut, cut]),
      Buffer.from('=?utf-8?B?/'),
    ];
    bytes = Buffer.concat([before, middle[random.below(middle.length)] ?? cut, after]);
  }
  return bytes;
}
