import { createTransport } from 'nodemailer';
import { MemoryLog } from '#libs/messaging';
import { waitFor } from '#libs/testing/waiting';
import { accepting, idsOn, raw, send, stopAll } from '../../test/smtp/smtp-rig.js';

afterEach(stopAll);

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

  it('that goes away before the 250 has its mail kept; sent again, it is the same message', async () => {
    const { promise: gate, resolve: open } = Promise.withResolvers<void>();
    const log = new MemoryLog();
    const publisher = log.publisher();
    const slow = {
      close: () => publisher.close(),
      publish: async (all: Parameters<typeof publisher.publish>[0]) => gate.then(() => publisher.publish(all)),
    };
    const harness = await accepting({ log, publisher: slow, publishTimeMs: 60_000 });
    const client = await raw(harness);
    await client.begin('a@example.com', 'leads@acme.example');
    client.socket.write('From: a@example.com\r\nMessage-ID: <1@x>\r\n\r\nhello\r\n.\r\n');
    client.socket.end();
    await waitFor('the connection to end', () => client.closed);
    open();
    await waitFor('the mail', () => harness.messages().length === 1);
    const again = await raw(harness);
    await again.begin('a@example.com', 'leads@acme.example');
    expect(await again.say('From: a@example.com\r\nMessage-ID: <1@x>\r\n\r\nhello\r\n.')).toMatch(/^250/u);
    expect(new Set(idsOn(log)).size).toBe(1);
    expect(idsOn(log)).toHaveLength(2);
  });

  it('may pipeline, and gets its replies in order', async () => {
    const harness = await accepting();
    const client = await raw(harness);
    expect(await client.say('EHLO x')).toMatch(/PIPELINING[^]*8BITMIME[^]*SMTPUTF8[^]*ENHANCEDSTATUSCODES/u);
    client.socket.write(
      'MAIL FROM:<a@example.com>\r\nRCPT TO:<nobody@acme.example>\r\nRCPT TO:<leads@acme.example>\r\nDATA\r\n',
    );
    const replies = [await client.reply(), await client.reply(), await client.reply(), await client.reply()];
    expect(replies.map((reply) => reply.slice(0, 3))).toEqual(['250', '550', '250', '354']);
    client.socket.write(
      'From: a@example.com\r\n\r\n..dot\r\n.\r\nMAIL FROM:<b@example.com>\r\nRCPT TO:<leads@acme.example>\r\nDATA\r\n',
    );
    const next = [await client.reply(), await client.reply(), await client.reply(), await client.reply()];
    expect(next.map((reply) => reply.slice(0, 3))).toEqual(['250', '250', '250', '354']);
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

  it('with too many connections gets a 421', async () => {
    const harness = await accepting({ maxPerAddress: 1 });
    const first = await raw(harness);
    const second = await raw(harness);
    expect(second.greeting).toMatch(/^421 /u);
    first.socket.destroy();
    await waitFor('a place to become free', async () => (await (await raw(harness)).say('NOOP')).startsWith('250'));
  });

  it('with too many mails a minute gets a 451', async () => {
    const harness = await accepting({ messagesPerMinute: 1 });
    await send(harness, { text: 'x' });
    await expect(send(harness, { text: 'y' })).rejects.toMatchObject({ responseCode: 451 });
  });
});

describe('when the service stops', () => {
  it('the mail in hand still gets its reply, and idle connections are closed', async () => {
    const harness = await accepting();
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
