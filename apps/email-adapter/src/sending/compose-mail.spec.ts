import { createTransport } from 'nodemailer';
import { SendRefusedError } from '#libs/adapter-kit';
import type { OutboundMessage } from '#libs/contracts';
import { anOutboundMessage } from '../../test/outbound-messages.js';
import { inbox } from '../../test/fixtures.js';
import { ownIds } from '../../test/harness.js';
import { parseMail } from '../mail/parse-mail.js';
import { threadOf } from '../rules/reply.js';
import { composeMail } from './compose-mail.js';

const address = 'leads@acme.example';
const author = { inbox, address, ids: ownIds, unsubscribeUrl: (): string | null => null };
const written = createTransport({ streamTransport: true, buffer: true, newline: 'windows' });

async function sourceOf(given: Partial<OutboundMessage> = {}, name = 'Leads', by = author): Promise<string> {
  const { message } = await written.sendMail(
    composeMail(anOutboundMessage(given), { ...by, inbox: { ...inbox, name } }),
  );
  if (!Buffer.isBuffer(message)) throw new Error('the mail was not written into a buffer');
  return message.toString();
}

const header = (source: string) => source.slice(0, source.indexOf('\r\n\r\n')).replace(/\r\n[ \t]+/gu, ' ');
const reply = (subject: string) => ({ externalId: '<1@example.com>', subject, reply: {} });

describe('an outbound message as a mail', () => {
  it('comes from the inbox, goes to its recipient, and stands in the thread of the mail it replies to', async () => {
    const fields = header(await sourceOf()).split('\r\n');
    expect(fields).toEqual(
      expect.arrayContaining([
        'From: Leads <leads@acme.example>',
        'To: jane@example.com',
        'Subject: Re: The flat',
        expect.stringMatching(/^Message-ID: <01900000-0000-7000-8000-000000000001\.[\da-f]{26}@acme\.example>$/u),
        'In-Reply-To: <1@example.com>',
        'References: <0@example.com> <1@example.com>',
      ]),
    );
    expect(fields.join()).not.toMatch(/auto-submitted/iu);
  });

  it('never goes to the address that the mail asked for: any sender can forge it', async () => {
    const forged = {
      externalId: '<1@x>',
      subject: 'The flat',
      reply: { to: 'attacker@evil.example', messageId: '<1@x>' },
    };
    const mail = composeMail(anOutboundMessage({ inReplyTo: forged }), author);
    expect(mail).toMatchObject({ to: 'jane@example.com', envelope: { to: 'jane@example.com' } });
    expect(await sourceOf({ inReplyTo: forged })).not.toContain('evil.example');
  });

  it('is the same mail each time', async () => {
    expect(await sourceOf()).toBe(await sourceOf());
  });

  it('stays in its thread: the reply to it names the thread’s first mail', async () => {
    const { references } = await parseMail(Buffer.from(await sourceOf()));
    const theirReply = await parseMail(
      Buffer.from(
        `From: jane@example.com\r\nReferences: ${[...references, '<our@acme.example>'].join(' ')}\r\n\r\nYes`,
      ),
    );
    expect(threadOf(theirReply)).toBe('<0@example.com>');
  });

  it('that replies to no mail begins a thread, which its reply continues', async () => {
    const source = await sourceOf({ inReplyTo: null });
    expect(header(source)).not.toMatch(/^(in-reply-to|references):/imu);
    expect(header(source)).toMatch(/^Subject: Leads$/mu);
    const ours = (await parseMail(Buffer.from(source))).messageId;
    const theirReply = await parseMail(Buffer.from(`From: jane@example.com\r\nIn-Reply-To: ${ours}\r\n\r\nYes`));
    expect(threadOf(theirReply)).toBe(ours);
  });

  it.each([
    ['the one given', { subject: 'Visit' }, 'Visit'],
    ['not "Re: Re:"', { inReplyTo: reply('RE: The flat') }, 'RE: The flat'],
    ['the inbox’s name where there is none', { inReplyTo: reply('') }, 'Leads'],
  ])('has as subject %s', async (_, given, subject) => {
    expect(header(await sourceOf(given))).toContain(`\r\nSubject: ${subject}\r\n`);
  });

  it('out of the blue has the link to unsubscribe by one click, before the address; a reply has neither', async () => {
    const url = `https://crm.example.com/unsubscribe/${'x'.repeat(107)}`;
    const by = { ...author, unsubscribeUrl: () => url };
    const fields = header(await sourceOf({ inReplyTo: null }, 'Leads', by)).split('\r\n');
    expect(fields).toContain(`List-Unsubscribe: <${url}>, <mailto:leads@acme.example?subject=unsubscribe>`);
    expect(fields).toContain('List-Unsubscribe-Post: List-Unsubscribe=One-Click');
    expect(header(await sourceOf({}, 'Leads', by))).not.toMatch(/list-unsubscribe/iu);
  });

  it('out of the blue says how to unsubscribe by mail; a reply does not', async () => {
    const unsubscribe = 'List-Unsubscribe: <mailto:leads@acme.example?subject=unsubscribe>';
    expect(header(await sourceOf({ inReplyTo: null })).split('\r\n')).toContain(unsubscribe);
    expect(header(await sourceOf())).not.toMatch(/list-unsubscribe/iu);
  });

  it('keeps every script in text, subject and name', async () => {
    const source = await sourceOf({ text: 'Ünï – 你好 👋', subject: 'Besichtigung für 你好' }, 'Müller & Söhne');
    expect(await parseMail(Buffer.from(source))).toMatchObject({
      text: 'Ünï – 你好 👋',
      subject: 'Besichtigung für 你好',
      from: [{ name: 'Müller & Söhne', address }],
    });
  });

  it('gets no headers from text that others wrote', async () => {
    const evil = 'x\r\nBcc: victim@example.com\r\n\r\ninjected';
    const source = await sourceOf(
      {
        subject: evil,
        inReplyTo: {
          externalId: 'x',
          subject: evil,
          reply: { messageId: `<a\r\nBcc: v@example.com>`, references: evil },
        },
      },
      `Leads\r\nBcc: victim@example.com`,
    );
    expect(header(source)).not.toMatch(/^bcc:/imu);
    expect((await parseMail(Buffer.from(source))).text).toBe('Come and see it on Tuesday.');
  });

  it.each([
    ['a contact without address', { to: { kind: 'phone' as const, value: '+4930123456' }, inReplyTo: null }],
    [
      'two addresses in one',
      { to: { kind: 'email' as const, value: 'a@example.com, b@example.com' }, inReplyTo: null },
    ],
  ])('to %s is refused', (_, given) => {
    expect(() => composeMail(anOutboundMessage(given), author)).toThrow(SendRefusedError);
  });
});
