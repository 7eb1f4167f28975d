import { inbox as smtpInbox, fixture } from '../../../test/fixtures.js';
import { ownIds } from '../../../test/harness.js';
import { EmailTranslator } from '../../email.translator.js';
import { parseMail } from '../../mail/parse-mail.js';

const imapInbox = { ...smtpInbox, driver: 'imap' };

async function translated(to: string, inbox = imapInbox, more = '') {
  const source = Buffer.from(`From: leads@acme.example\r\nTo: ${to}\r\n${more}Subject: Visit\r\n\r\nName: Vera\r\n`);
  const facts = {
    envelopeFrom: 'x@acme.example',
    receivedAt: new Date(0),
    dmarc: null,
    fromOwnHost: true,
    isHistory: false,
    tags: new Map<string, string>(),
  };
  const raw = { source, parsed: await parseMail(source), ...facts };
  return new EmailTranslator(ownIds).translate(raw, inbox);
}

describe('a mail from the inbox’s own address', () => {
  it.each([imapInbox, smtpInbox])(
    'to itself is kept, flagged with the reason, and makes no contact: $driver',
    async (inbox) => {
      expect(await translated('Leads@ACME.example', inbox)).toMatchObject({
        kind: 'message',
        message: {
          content: { text: 'Name: Vera' },
          flags: [{ flag: 'auto_reply', reason: "sent from the inbox's own address, without a Reply-To" }],
        },
      });
    },
  );

  it('to another address is the mailbox’s copy of what was sent, and is skipped', async () => {
    expect(await translated('jane@example.com')).toEqual({ kind: 'skip', reason: 'own_message' });
    expect(await translated('jane@example.com', imapInbox, 'Cc: leads@acme.example\r\n')).toMatchObject({
      kind: 'message',
    });
  });

  it('to a tag of its own is no such copy', async () => {
    expect(await translated('Us <leads+test@acme.example>')).toMatchObject({
      kind: 'message',
      message: { addressTag: 'test', flags: [{ flag: 'auto_reply' }] },
    });
  });

  it('is a person’s if Reply-To names one', async () => {
    const source = fixture('form-from-own-address');
    expect((await parseMail(source)).replyTo).not.toEqual([]);
    const form = await translated('leads@acme.example', imapInbox, 'Reply-To: vera@gmail.com\r\n');
    expect(form).toMatchObject({ message: { flags: [], sender: { identities: [{ value: 'vera@gmail.com' }] } } });
  });
});
