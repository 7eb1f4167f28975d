import '#libs/testing/slow';
import { ceHeaders, deadLetterHeaders, topics } from '#libs/contracts';
import { MemoryLog } from '#libs/messaging';
import { inbox } from '../../test/fixtures.js';
import { mailLimits } from '../mail/mail-limits.js';
import { accepting, idsOn, raw, send, start, stopAll } from '../../test/smtp/smtp-rig.js';

afterEach(stopAll);

describe('a mail to an inbox', () => {
  it('is on the log when the reply is 250', async () => {
    const harness = await accepting();
    expect(await send(harness, { subject: 'Hi', text: 'Hello' })).toMatch(/^250 /u);
    expect(harness.messages()).toMatchObject([{ inboxId: inbox.inboxId, content: { subject: 'Hi', text: 'Hello' } }]);
  });

  it('is found by any spelling of the address', async () => {
    const harness = await accepting();
    await harness.add({
      ...inbox,
      inboxId: inbox.inboxId.replace(/..$/u, 'ff'),
      settings: { address: 'kauf@bücher.example' },
    });
    await send(harness, { to: 'LEADS@Acme.Example', text: 'a' });
    await send(harness, { to: 'kauf@xn--bcher-kva.example', text: 'b' });
    const client = await raw(harness);
    await client.say('EHLO x');
    await client.say('MAIL FROM:<zoë@bücher.example> SMTPUTF8');
    expect(await client.say('RCPT TO:<kauf@bücher.example>')).toMatch(/^250 2\.1\.5/u);
    expect(harness.messages()).toHaveLength(2);
  });

  it('makes one message for each inbox, even if an inbox is named twice', async () => {
    const harness = await accepting();
    const other = { ...inbox, inboxId: '0f0e0d0c-0b0a-4908-8706-0504030201ff', workspaceId: inbox.inboxId };
    await harness.add({ ...other, settings: { address: 'sales@beta.example' } });
    await send(harness, { to: ['leads@acme.example', 'LEADS@acme.example', 'sales@beta.example'], text: 'x' });
    expect(
      harness
        .messages()
        .map((message) => message.workspaceId)
        .sort(),
    ).toEqual([inbox.inboxId, inbox.workspaceId].sort());
  });

  it('has the same id when it is sent again', async () => {
    const harness = await accepting();
    const mail = { messageId: '<1@example.com>', date: new Date(0), subject: 'x', text: 'a', html: '<p>a</p>' };
    await send(harness, mail);
    await send(harness, mail);
    const ids = idsOn(harness.log);
    expect(ids).toHaveLength(2);
    expect(new Set(ids).size).toBe(1);
  });

  it('that cannot be parsed gets a 250, is visible as flagged, and has its first MiB among the dead letters', async () => {
    const harness = await accepting();
    const client = await raw(harness);
    await client.begin('jane@example.com', 'leads@acme.example');
    const source = `${'Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n'.repeat(30_000)}Hello\xff`;
    client.socket.write(source, 'latin1');
    expect(await client.say('\r\n.')).toMatch(/^250 /u);
    expect(harness.messages()).toMatchObject([{ flags: [{ flag: 'unreadable' }] }]);
    const [letter] = harness.log.messages(topics.deadLetters.name);
    const whole = Buffer.from(`${source}\r\n`, 'latin1');
    expect(letter?.value?.equals(whole.subarray(0, mailLimits.originalBytes))).toBe(true);
    expect(String(letter?.headers[deadLetterHeaders.originalBytes])).toBe(String(whole.length));
    expect(String(letter?.headers[ceHeaders.workspaceId])).toBe(inbox.workspaceId);
    expect(String(letter?.headers[deadLetterHeaders.step])).toBe('translate');
    expect(String(letter?.headers[deadLetterHeaders.reason])).toBe('unreadable_source');
    expect(String(letter?.headers[deadLetterHeaders.topic])).toBe('email');
  });
});

describe('a mail to an address with a tag', () => {
  it('is the inbox’s, and gives the tag as the contact’s source', async () => {
    const harness = await accepting();
    expect(await send(harness, { to: 'Leads+Portal@acme.example', text: 'x' })).toMatch(/^250 /u);
    expect(harness.messages()).toMatchObject([
      { inboxId: inbox.inboxId, addressTag: 'portal', referralSource: 'portal', content: { text: 'x' } },
    ]);
  });

  it('is one message, with the first tag, where it names several', async () => {
    const harness = await accepting();
    const to = ['leads@acme.example', 'leads+portal@acme.example', 'leads+other@acme.example'];
    await send(harness, {
      envelope: { from: 'a@example.com', to },
      raw: 'From: a@example.com\r\nTo: leads@acme.example\r\n\r\nx',
    });
    expect(harness.messages()).toMatchObject([{ addressTag: 'portal' }]);
  });

  it('is another inbox’s if that has exactly this address', async () => {
    const harness = await accepting();
    const other = { ...inbox, inboxId: '0f0e0d0c-0b0a-4908-8706-0504030201ff' };
    await harness.add({ ...other, settings: { address: 'leads+portal@acme.example' } });
    await send(harness, { to: 'leads+portal@acme.example', text: 'x' });
    await send(harness, { to: 'leads+portal+2@acme.example', text: 'y' });
    await send(harness, { to: 'leads+other@acme.example', text: 'z' });
    expect(harness.messages().map(({ inboxId, addressTag }) => [inboxId === other.inboxId, addressTag])).toEqual([
      [true, undefined],
      [true, '2'],
      [false, 'other'],
    ]);
  });

  it('has the tag in its header if the envelope has none, as after a forwarding', async () => {
    const harness = await accepting();
    const source = 'From: a@example.com\r\nTo: leads+portal@acme.example\r\n\r\nx';
    await send(harness, { envelope: { from: 'a@example.com', to: 'leads@acme.example' }, raw: source });
    expect(harness.messages()).toMatchObject([{ addressTag: 'portal' }]);
  });

  it('of an inbox that is made a moment later is waited for', async () => {
    const harness = await start();
    const client = await raw(harness);
    await client.say('EHLO x');
    await client.say('MAIL FROM:<a@example.com>');
    const reply = client.say('RCPT TO:<leads+portal@acme.example>');
    await harness.add(inbox);
    expect(await reply).toMatch(/^250/u);
  });

  it('of no inbox is refused for good', async () => {
    const harness = await accepting();
    for (const to of ['sales+portal@acme.example', '+leads@acme.example', 'leads-portal@acme.example'])
      await expect(send(harness, { to })).rejects.toMatchObject({ responseCode: 550 });
  });
});

describe('mails of a form', () => {
  const form = {
    from: 'wordpress@site.example',
    date: new Date(),
    messageId: '<form@site.example>',
    text: 'I am interested.',
  };

  it('by two visitors in one second, with one Message-ID, are two messages', async () => {
    const harness = await accepting();
    await send(harness, { ...form, replyTo: 'uta@a.example' });
    await send(harness, { ...form, replyTo: 'udo@a.example' });
    await send(harness, { ...form, replyTo: 'udo@a.example' });
    expect(new Set(idsOn(harness.log)).size).toBe(2);
    expect(harness.messages().map(({ sender }) => sender.identities[0]?.value)).toEqual([
      'uta@a.example',
      'udo@a.example',
      'udo@a.example',
    ]);
  });
});

describe('a mail whose sender’s clock stands wrong', () => {
  it('counts as sent when it arrived, and says what its Date was', async () => {
    const harness = await accepting();
    await send(harness, { date: new Date('2018-01-01T00:04:44.000Z'), text: 'Is the flat still free?' });
    const [message] = harness.messages();
    expect(message).toMatchObject({ sentAt: message?.receivedAt, statedSentAt: '2018-01-01T00:04:44.000Z' });
  });
});

describe('a recipient', () => {
  it('that is unknown is refused for good', async () => {
    await expect(send(await accepting(), { to: 'nobody@acme.example' })).rejects.toMatchObject({ responseCode: 550 });
  });

  it('is refused for good if it has another tag than the inbox, or none', async () => {
    const harness = await start();
    await harness.add({ ...inbox, settings: { address: 'leads+x@acme.example' } });
    for (const to of ['leads@acme.example', 'leads+y@acme.example'])
      await expect(send(harness, { to })).rejects.toMatchObject({ responseCode: 550 });
  });

  it('is refused for now while the inboxes are not known', async () => {
    const log = new MemoryLog();
    log.away = true;
    await expect(send(await start({ log }), {})).rejects.toMatchObject({ responseCode: 451 });
  });

  it('is refused for now while its inbox is paused', async () => {
    const harness = await start();
    await harness.add({ ...inbox, paused: true });
    await expect(send(harness, {})).rejects.toMatchObject({ responseCode: 451 });
  });

  it('of an inbox that is made a moment later is waited for', async () => {
    const harness = await start();
    const client = await raw(harness);
    await client.say('EHLO x');
    await client.say('MAIL FROM:<a@example.com>');
    const reply = client.say('RCPT TO:<leads@acme.example>');
    await harness.add(inbox);
    expect(await reply).toMatch(/^250/u);
  });

  it('is one of at most 100', async () => {
    const harness = await start();
    const client = await raw(harness);
    const made = Array.from({ length: 101 }, (_, n) => ({
      ...inbox,
      inboxId: `0f0e0d0c-0b0a-4908-8706-${String(n).padStart(12, '0')}`,
      settings: { address: `a${n}@acme.example` },
    }));
    for (const one of made) await harness.add(one);
    await client.say('EHLO x');
    await client.say('MAIL FROM:<a@example.com>');
    for (const { settings } of made.slice(0, 100))
      expect(await client.say(`RCPT TO:<${settings.address}>`)).toMatch(/^250/u);
    expect(await client.say('RCPT TO:<a100@acme.example>')).toMatch(/^452/u);
  });
});
