import { messageStatusSchema, topics } from '#libs/contracts';
import { fixture } from '../../test/fixtures.js';
import { accepting, send, stopAll } from '../../test/smtp/smtp-rig.js';
import { parseMail } from '../mail/parse-mail.js';
import { bouncedMessage } from './bounced-message.js';

const ours = '<01900000-0000-7000-8000-000000000001@acme.example>';

/** A report whose returned part names a Message-ID. */
function report({ id = ours, action = 'failed', diagnostic = 'smtp; 550 5.1.1 No such\r\n  user here' } = {}): Buffer {
  const text = fixture('bounce').toString().replace(/\r?\n/gu, '\r\n');
  return Buffer.from(
    text
      .replace('Action: failed', `Action: ${action}`)
      .replace('Status: 5.1.1', `Status: 5.1.1${diagnostic === '' ? '' : `\r\nDiagnostic-Code: ${diagnostic}`}`)
      .replace('Subject: Hello', `Message-ID: ${id}\r\nSubject: Hello`),
  );
}

const bounced = async (source: Buffer) => bouncedMessage(source, await parseMail(source), 'leads@acme.example');

describe('a bounce of a message', () => {
  it('names the message by its Message-ID, with the words of the server that sent it back', async () => {
    expect(await bounced(report())).toEqual({
      externalId: ours,
      reason: "The recipient's mail server sent it back: 550 5.1.1 No such user here",
    });
  });

  it('gives the status if the server said nothing else', async () => {
    expect((await bounced(report({ diagnostic: '' })))?.reason).toMatch(/: 5\.1\.1$/u);
  });

  it.each([
    ['a delay, which is no failure', report({ action: 'delayed' })],
    ['a report about a mail that is not ours', report({ id: '<abc@acme.example>' })],
    ['a report about another domain’s', report({ id: '<01900000-0000-7000-8000-000000000001@other.example>' })],
    ['a person’s mail that quotes one', Buffer.from(`From: a@example.com\r\n\r\nAction: failed\r\n${ours}`)],
  ])('is not %s', async (_, source) => {
    expect(await bounced(source)).toBeNull();
  });
});

describe('a bounce that is received', () => {
  afterEach(stopAll);

  it('reports that the message failed, and stays among the junk', async () => {
    const harness = await accepting();
    await send(harness, { envelope: { from: '', to: 'leads@acme.example' }, raw: report() });
    const [status] = harness.log.messages(topics.messageStatuses.name);
    expect(messageStatusSchema.parse(JSON.parse(String(status?.value)))).toMatchObject({
      externalId: ours,
      status: 'failed',
      at: harness.messages()[0]?.sentAt,
    });
    expect(harness.messages()[0]?.flags[0]?.flag).toBe('bounce');
  });
});
