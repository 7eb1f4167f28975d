import { randomBytes } from 'node:crypto';
import { createTransport, type SendMailOptions } from 'nodemailer';
import { ceHeaders, deadLetterHeaders, topics } from '#libs/contracts';
import { MemoryLog } from '#libs/messaging';
import { inbox } from '../test/fixtures.js';
import { RawClient, startSmtp, until, type Harness, type HarnessOptions } from '../test/harness.js';
import { smtpLimits } from './smtp/smtp-limits.js';

const harnesses: Harness[] = [];
const clients: RawClient[] = [];

async function start(options: HarnessOptions = {}): Promise<Harness> {
  const harness = await startSmtp(options);
  harnesses.push(harness);
  return harness;
}

async function raw(harness: Harness): Promise<RawClient> {
  const client = await RawClient.connect(harness.port);
  clients.push(client);
  return client;
}

afterEach(async () => {
  for (const client of clients.splice(0)) client.socket.destroy();
  await Promise.all(harnesses.splice(0).map(({ source }) => source.close()));
});

async function send(harness: Harness, mail: SendMailOptions): Promise<string> {
  const transport = createTransport({ host: '127.0.0.1', port: harness.port, tls: { rejectUnauthorized: false } });
  const { response } = await transport.sendMail({
    from: 'Jane Doe <jane@example.com>',
    to: 'leads@acme.example',
    ...mail,
  });
  return response;
}

function idsOn(log: MemoryLog): string[] {
  return log.messages(topics.inboundMessages.name).map(({ headers }) => String(headers[ceHeaders.id]));
}

async function accepting(options: HarnessOptions = {}): Promise<Harness> {
  const harness = await start(options);
  await harness.add(inbox);
  return harness;
}

describe('a mail to an inbox', () => {
  it('is on the log when it is answered with 250', async () => {
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

  it('makes one message for each inbox and one for an inbox that is named twice', async () => {
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

  it('that cannot be parsed is answered with 250, visible as flagged, and whole among the dead letters', async () => {
    const harness = await accepting();
    const client = await raw(harness);
    await client.begin('jane@example.com', 'leads@acme.example');
    const source = `${'X-Filler: y\r\n'.repeat(30_000)}\r\nHello\xff`;
    client.socket.write(source, 'latin1');
    expect(await client.say('\r\n.')).toMatch(/^250 /u);
    expect(harness.messages()).toMatchObject([{ flags: [{ flag: 'unreadable' }] }]);
    const [letter] = harness.log.messages(topics.deadLetters.name);
    expect(letter?.value?.equals(Buffer.from(`${source}\r\n`, 'latin1'))).toBe(true);
    expect(String(letter?.headers[ceHeaders.workspaceId])).toBe(inbox.workspaceId);
    expect(String(letter?.headers[deadLetterHeaders.step])).toBe('translate');
    expect(String(letter?.headers[deadLetterHeaders.reason])).toBe('unreadable_source');
    expect(String(letter?.headers[deadLetterHeaders.topic])).toBe('email');
  });
});

describe('a recipient', () => {
  it('whom nobody knows is refused for good', async () => {
    await expect(send(await accepting(), { to: 'nobody@acme.example' })).rejects.toMatchObject({ responseCode: 550 });
  });

  it('is refused for good without the tag under which it is known, for nothing is guessed', async () => {
    await expect(send(await accepting(), { to: 'leads+x@acme.example' })).rejects.toMatchObject({ responseCode: 550 });
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
    const answer = client.say('RCPT TO:<leads@acme.example>');
    await harness.add(inbox);
    expect(await answer).toMatch(/^250/u);
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

describe('while the log does not acknowledge', () => {
  it('a mail is refused for now, and accepted when the log is back', async () => {
    const harness = await accepting();
    harness.log.away = true;
    await expect(send(harness, { text: 'x' })).rejects.toMatchObject({ responseCode: 451 });
    harness.log.away = false;
    expect(await send(harness, { text: 'x' })).toMatch(/^250 /u);
    expect(harness.messages()).toHaveLength(1);
  });

  it('a mail is refused for now within the limit of 3 s', async () => {
    const publisher = { publish: () => new Promise<void>(() => undefined), close: () => Promise.resolve() };
    const harness = await accepting({ publisher });
    const begun = performance.now();
    await expect(send(harness, { text: 'x' })).rejects.toMatchObject({ responseCode: 451 });
    expect(performance.now() - begun).toBeGreaterThan(2900);
    expect(performance.now() - begun).toBeLessThan(20_000);
  });

  it('the service is ready all the same', async () => {
    const harness = await accepting();
    harness.log.away = true;
    expect(() => harness.source.check()).not.toThrow();
  });
});

describe('a size', () => {
  it('of more than 25 MiB that is declared is refused before the mail is sent', async () => {
    const client = await raw(await accepting());
    expect(await client.say('EHLO x')).toMatch(/^250[- ]SIZE 26214400\r$/mu);
    expect(await client.say(`MAIL FROM:<a@example.com> SIZE=${smtpLimits.mailBytes + 1}`)).toMatch(/^552 /u);
  });

  it('of more than 25 MiB is refused with 552 when it turns out, and nothing is published', async () => {
    const harness = await accepting();
    const client = await raw(harness);
    await client.begin('a@example.com', 'leads@acme.example');
    const block = Buffer.from(`${'x'.repeat(1022)}\r\n`.repeat(1024));
    for (let n = 0; n < 26; n += 1) client.socket.write(block);
    expect(await client.say('.')).toMatch(/^552 .*26214400/u);
    expect(harness.messages()).toEqual([]);
    expect(await client.begin('a@example.com', 'leads@acme.example')).toMatch(/^354/u);
  });

  it('of nearly 25 MiB is accepted', async () => {
    const harness = await accepting();
    const content = randomBytes(18 * 1024 * 1024);
    expect(await send(harness, { text: 'big', attachments: [{ filename: 'a.bin', content }] })).toMatch(/^250 /u);
    expect(harness.messages()[0]?.content.attachments).toMatchObject([{ fileName: 'a.bin', size: content.length }]);
  });
});

const nothing = (): void => undefined;

describe('a client', () => {
  it('that goes away before the mail ends leaves nothing', async () => {
    const harness = await accepting();
    const client = await raw(harness);
    await client.begin('a@example.com', 'leads@acme.example');
    client.socket.write('Subject: x\r\n\r\nhalf');
    client.socket.destroy();
    expect(await send(harness, { text: 'whole' })).toMatch(/^250 /u);
    expect(harness.messages().map(({ content }) => content.text)).toEqual(['whole']);
  });

  it('that goes away before the 250 has its mail kept, and sends it again as the same', async () => {
    let open = nothing;
    const gate = new Promise<void>((resolve) => (open = resolve));
    const log = new MemoryLog();
    const publisher = log.publisher();
    const slow = {
      ...publisher,
      publish: async (all: Parameters<typeof publisher.publish>[0]) => gate.then(() => publisher.publish(all)),
    };
    const harness = await accepting({ log, publisher: slow, publishTime: 60_000 });
    const client = await raw(harness);
    await client.begin('a@example.com', 'leads@acme.example');
    client.socket.write('From: a@example.com\r\nMessage-ID: <1@x>\r\n\r\nhello\r\n.\r\n');
    client.socket.end();
    await until(() => client.closed, 'the connection to end');
    open();
    await until(() => harness.messages().length === 1, 'the mail');
    const again = await raw(harness);
    await again.begin('a@example.com', 'leads@acme.example');
    expect(await again.say('From: a@example.com\r\nMessage-ID: <1@x>\r\n\r\nhello\r\n.')).toMatch(/^250/u);
    expect(new Set(idsOn(log)).size).toBe(1);
    expect(idsOn(log)).toHaveLength(2);
  });

  it('may pipeline, and gets its answers in order', async () => {
    const harness = await accepting();
    const client = await raw(harness);
    expect(await client.say('EHLO x')).toMatch(/PIPELINING[^]*8BITMIME[^]*SMTPUTF8[^]*ENHANCEDSTATUSCODES/u);
    client.socket.write(
      'MAIL FROM:<a@example.com>\r\nRCPT TO:<nobody@acme.example>\r\nRCPT TO:<leads@acme.example>\r\nDATA\r\n',
    );
    const answers = [await client.reply(), await client.reply(), await client.reply(), await client.reply()];
    expect(answers.map((answer) => answer.slice(0, 3))).toEqual(['250', '550', '250', '354']);
    client.socket.write(
      'From: a@example.com\r\n\r\n..dot\r\n.\r\nMAIL FROM:<b@example.com>\r\nRCPT TO:<leads@acme.example>\r\nDATA\r\n',
    );
    const next = [await client.reply(), await client.reply(), await client.reply(), await client.reply()];
    expect(next.map((answer) => answer.slice(0, 3))).toEqual(['250', '250', '250', '354']);
    client.socket.write('From: b@example.com\r\n\r\nsecond\r\n.\r\nQUIT\r\n');
    expect((await client.reply()).slice(0, 3)).toBe('250');
    expect(
      harness
        .messages()
        .map(({ content }) => content.text)
        .sort(),
    ).toEqual(['.dot', 'second']);
  });

  it('gets neither AUTH nor, without a certificate, STARTTLS', async () => {
    const client = await raw(await accepting());
    expect(await client.say('EHLO x')).not.toMatch(/AUTH|STARTTLS/u);
    expect(await client.say('AUTH PLAIN AGEAYg==')).toMatch(/^500/u);
    expect(await client.say('STARTTLS')).toMatch(/^500/u);
  });

  it('is offered STARTTLS where a certificate is given, and its mail over it is accepted', async () => {
    // The library's own published pair: good for a test, and no private key in this repository.
    const module: string = 'smtp-server/lib/tls-options.js';
    const { default: pair } = (await import(module)) as { default: () => { key: string; cert: string } };
    const tls = { key: Buffer.from(pair().key), cert: Buffer.from(pair().cert) };
    const harness = await accepting({ identity: { tls } });
    const transport = { host: '127.0.0.1', port: harness.port, requireTLS: true, tls: { rejectUnauthorized: false } };
    const mail = { from: 'jane@example.com', to: 'leads@acme.example', text: 'secret' };
    expect((await createTransport(transport).sendMail(mail)).response).toMatch(/^250 /u);
    expect(harness.messages()).toHaveLength(1);
  });

  it('with too many connections is told so with 421', async () => {
    const harness = await accepting({ maxPerAddress: 1 });
    const first = await raw(harness);
    const second = await raw(harness);
    expect(second.greeting).toMatch(/^421 /u);
    first.socket.destroy();
    await until(async () => (await (await raw(harness)).say('NOOP')).startsWith('250'), 'a place to become free');
  });

  it('with too many mails a minute is told so with 451', async () => {
    const harness = await accepting({ messagesPerMinute: 1 });
    await send(harness, { text: 'x' });
    await expect(send(harness, { text: 'y' })).rejects.toMatchObject({ responseCode: 451 });
  });
});

describe('when the service stops', () => {
  it('the mail in hand is still answered, and idle connections are dismissed', async () => {
    const harness = await startSmtp();
    await harness.add(inbox);
    const [busy, idle] = [await raw(harness), await raw(harness)];
    await busy.begin('a@example.com', 'leads@acme.example');
    const stopped = harness.source.close();
    expect(await idle.reply()).toMatch(/^421/u);
    busy.socket.write('From: a@example.com\r\n\r\nlast\r\n.\r\n');
    expect(await busy.reply()).toMatch(/^250/u);
    await stopped;
    expect(harness.messages()).toHaveLength(1);
    expect(() => harness.source.check()).toThrow('SMTP does not listen');
  });
});
