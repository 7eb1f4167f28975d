import '#libs/testing/slow';
import { randomBytes } from 'node:crypto';
import { waitFor } from '#libs/testing/waiting';
import { accepting, raw, send, stopAll } from '../../test/smtp/smtp-rig.js';
import { smtpLimits } from '../smtp/smtp-limits.js';

afterEach(stopAll);

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
    let refusal: unknown;
    void send(harness, { text: 'x' }).catch((error: unknown) => (refusal = error));
    await waitFor('the refusal', () => refusal, 20_000);
    expect(refusal).toMatchObject({ responseCode: 451 });
    expect(performance.now() - begun).toBeGreaterThan(2900);
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
    client.socket.write('Subject: big\r\n\r\n');
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
