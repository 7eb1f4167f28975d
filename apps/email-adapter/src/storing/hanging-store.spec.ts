import { MemoryFiles } from '../../test/memory-files.js';
import { accepting, idsOn, raw, send, stopAll } from '../../test/smtp/smtp-rig.js';
import { waitFor } from '#libs/testing/waiting';
import { smtpLimits } from '../smtp/smtp-limits.js';
import { storingLimits } from './storing-limits.js';

afterEach(stopAll);

// Without Date and Message-ID its id would be another one each time.
const mail = 'From: a@example.com\r\n\r\nhello\r\n.';

/** An SMTP server over a store whose puts end only once it is opened. */
async function hanging() {
  const files = new MemoryFiles();
  const { promise, resolve: open } = Promise.withResolvers<void>();
  files.opened = promise;
  return { harness: await accepting({ files, storeTimeMs: 500, publishTimeMs: 100 }), files, open };
}

describe('a mail whose put hangs', () => {
  it('is refused for now within the limit, and never published when the put ends later', async () => {
    const { harness, files, open } = await hanging();
    const client = await raw(harness);
    const sent = async (): Promise<string> => {
      await client.begin('a@example.com', 'leads@acme.example');
      return client.say(mail);
    };
    expect(await sent()).toMatch(/^451 .*try again later/u);
    expect(files.kept.size).toBe(0);
    open();
    await waitFor('the put to end', () => files.kept.size === 1);
    await waitFor('the mail to be taken', async () => (await sent()).startsWith('250'));
    expect(idsOn(harness.log)).toHaveLength(1);
  });

  it('takes its room until the put ends, so that mails which are sent again do not fill the memory', async () => {
    const { harness, files, open } = await hanging();
    const bytesInHand = async (): Promise<number> => (await harness.metrics.bytesInHand.get()).values[0]?.value ?? 0;
    await expect(send(harness, { text: 'x'.repeat(100_000) })).rejects.toMatchObject({ responseCode: 451 });
    files.opened = undefined;
    const next = () => send(harness, { text: 'x' }).catch(() => '');
    await waitFor('the next mail to be taken', async () => (await next()).startsWith('250'));
    expect(await bytesInHand()).toBeGreaterThan(100_000);
    open();
    await waitFor('its room', async () => (await bytesInHand()) === 0);
  });

  it('has its reply before the connection would be cut, and the outage is reported before it', () => {
    expect(storingLimits.putTimeMs).toBeLessThan(smtpLimits.storeTimeMs);
    expect(smtpLimits.storeTimeMs + 2 * smtpLimits.publishTimeMs).toBeLessThan(smtpLimits.idleTimeMs);
  });
});
