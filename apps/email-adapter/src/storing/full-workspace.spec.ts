import type { Inbox } from '#libs/contracts';
import { createRegistry } from '#libs/platform';
import { inbox } from '../../test/fixtures.js';
import { mailFiles } from '../../test/harness.js';
import { MemoryFiles } from '../../test/memory-files.js';
import { accepting, raw, send, stopAll } from '../../test/smtp/smtp-rig.js';
import { EmailAdapterMetrics } from '../email-adapter.metrics.js';
import { WorkspaceFullError } from './storing-faults.js';

afterEach(stopAll);

const full: Inbox = { ...inbox, storage: 'full', version: inbox.version + 1 };
const room: Inbox = { ...inbox, version: inbox.version + 2 };

describe('mail for a workspace whose files take all that it may keep', () => {
  it('is refused for now with 452, and taken once there is room', async () => {
    const harness = await accepting();
    await harness.add(full);
    const client = await raw(harness);
    await client.say('EHLO client.example');
    await client.say('MAIL FROM:<jane@example.com>');
    expect(await client.say('RCPT TO:<leads@acme.example>')).toMatch(/^452 .*try again later/u);
    expect(harness.files.puts).toBe(0);
    await harness.add(room);
    expect(await send(harness, { text: 'x' })).toMatch(/^250 /u);
  });

  it('of a mailbox waits there', () => {
    const metrics = new EmailAdapterMetrics(createRegistry('test'));
    const files = mailFiles({ files: new MemoryFiles(), metrics, bytesPerHour: Infinity });
    expect(() => files.judge({ inboxes: [full] })).toThrow(WorkspaceFullError);
    expect(() => files.judge({ inboxes: [room] })).not.toThrow();
  });
});
