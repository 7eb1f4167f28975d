import '#libs/testing/slow';
import { randomBytes } from 'node:crypto';
import type { FileRequest, FileStateChange } from '#libs/contracts';
import { waitFor } from '#libs/testing/waiting';
import { graphFaults } from '#libs/testing/whatsapp-cloud';
import { cloudInbox } from './fixtures.js';
import { RunningAdapter } from './running-adapter.js';
import { secrets } from './webhook-rig.js';

let adapter: RunningAdapter;

beforeAll(async () => {
  adapter = await RunningAdapter.start();
});

afterAll(() => adapter?.close());

const customer = '447911123456';
const outboundId = (n: number): string => `0192f0c1-0000-7000-8000-0000000000${10 + n}`;

async function inState(state: string): Promise<void> {
  await waitFor(`the inbox to be ${state}`, () => adapter.log.state?.state === state);
}

async function written(text: string): Promise<void> {
  adapter.number.write({ from: customer, text });
  await waitFor(`"${text}"`, () => adapter.hasInbound(text));
}

async function statusReached(messageId: string, status: string): Promise<void> {
  await waitFor(`${messageId} to be ${status}`, () => adapter.log.statusesOf(messageId).includes(status));
}

/** A customer sends a file. Returns the request for it once its message stands. */
async function sentFile(caption: string, bytes: Buffer): Promise<FileRequest> {
  const id = adapter.number.media.keep({ bytes, contentType: 'application/pdf' });
  const document = { id, mime_type: 'application/pdf', filename: 'Paper.pdf', caption };
  adapter.number.write({ from: customer, fields: { type: 'document', document } });
  await waitFor('the message', () => adapter.hasInbound(caption));
  return adapter.requestOf(caption);
}

function statesOf({ attachmentId }: FileRequest): FileStateChange[] {
  return adapter.log.files.filter((one) => one.attachmentId === attachmentId);
}

/** Of a file that is stored, by the one state that is reported of it. */
async function storedBytes(request: FileRequest): Promise<Buffer> {
  await waitFor('the state', () => statesOf(request).length > 0);
  const [state, ...more] = statesOf(request);
  expect([state?.state, more]).toEqual(['stored', []]);
  return adapter.files.bytesOf({ workspaceId: request.workspaceId, sha256: state?.stored?.sha256 ?? '' });
}

const killedFile = randomBytes(1_000);
const templatesSent = () => adapter.number.sent.filter(({ body }) => body['type'] === 'template');

/** A template with a picture in its header and a place in its button, as a message has it. */
async function newFlat(bytes: Buffer) {
  const url = 'https://acme.example/{{1}}';
  const components = [
    { type: 'HEADER', format: 'IMAGE' },
    { type: 'BUTTONS', buttons: [{ type: 'URL', text: 'See it', url }] },
  ];
  adapter.number.templates.add({ name: 'new_flat', body: 'Hello {{1}}', components });
  const { sha256, size } = await adapter.files.put(cloudInbox.workspaceId, bytes, { maxBytes: bytes.length });
  const file = { id: outboundId(64), fileName: 'flat.png', contentType: 'image/png', size, sha256 };
  const buttons = [{ index: 0, kind: 'url' as const, text: 'park-row' }];
  return { template: { name: 'new_flat', language: 'en', parameters: ['Ada'], buttons }, attachments: [file] };
}

describe('two replicas of the whatsapp adapter, with Kafka', () => {
  it('connect an inbox as soon as it is known, and report its number', async () => {
    await adapter.know();
    await inState('connected');
    expect(adapter.log.state?.account).toBe('15550783881');
  });

  it('serve Meta’s handshake and its deliveries, whichever of them is called', async () => {
    for (const url of adapter.webhooks) {
      await waitFor('the inbox to be known there', () =>
        adapter.number.setWebhook(url).then(
          () => true,
          () => false,
        ),
      );
      await written(`by ${url}`);
    }
    adapter.number.webhookAt(adapter.webhooks);
  });

  it('show what they do to operators, and no secret', async () => {
    // Counted once Kafka's response is back, which the log need not wait for.
    const metrics = await waitFor('an accepted delivery to be counted', async () => {
      const pages = await Promise.all(adapter.replicas.map((one) => one.get('/metrics')));
      const all = pages.map(({ text }) => text).join('\n');
      return /doorbell_whatsapp_deliveries_total\{[^}]*result="accepted"/u.test(all) && all;
    });
    expect(metrics).toMatch(/doorbell_inbox_state\{[^}]*state="connected"/u);
    for (const secret of Object.values(secrets)) expect(metrics).not.toContain(secret);
  });

  it('send an outbound message, and report its status from Meta’s receipts', async () => {
    await adapter.send({ messageId: outboundId(1), text: 'Hello Jane' });
    for (const status of ['sent', 'delivered', 'read']) await statusReached(outboundId(1), status);
    expect(adapter.number.sent.map(({ body }) => body['text'])).toEqual([{ body: 'Hello Jane' }]);
  });

  it('report a refused message, and go on with the next', async () => {
    adapter.number.faults.push(graphFaults.window);
    await adapter.send({ messageId: outboundId(2) });
    await adapter.send({ messageId: outboundId(3) });
    await statusReached(outboundId(2), 'failed');
    await statusReached(outboundId(3), 'sent');
    expect(adapter.log.statuses.find(({ messageId }) => messageId === outboundId(2))?.reason).toMatch(/24 hours/u);
  });

  it('report a message that failed later, by Meta’s receipt', async () => {
    await adapter.send({ messageId: outboundId(4), to: { kind: 'whatsapp_phone', value: '4915112345678' } });
    await statusReached(outboundId(4), 'failed');
    // The replica with the receipt may report it before the owner reports the message as sent.
    const report = adapter.log.statuses.find(
      ({ messageId, status }) => messageId === outboundId(4) && status === 'failed',
    );
    expect(report?.reason).toMatch(/24 hours.*template/u);
  });

  it('do not send again what may have been sent, and learn from the receipt that it was', async () => {
    const before = adapter.number.sent.length;
    adapter.number.faults.push('break');
    await adapter.send({ messageId: outboundId(5) });
    await statusReached(outboundId(5), 'unconfirmed');
    await statusReached(outboundId(5), 'read');
    expect(adapter.number.sent).toHaveLength(before + 1);
  });

  it('keep the order while Meta makes them wait', async () => {
    const before = adapter.number.sent.length;
    adapter.number.faults.push(graphFaults.accountRate);
    for (const n of [6, 7, 8]) await adapter.send({ messageId: outboundId(n), text: `in order ${n}` });
    await statusReached(outboundId(8), 'sent');
    const texts = adapter.number.sent.slice(before).map(({ body }) => body['text']);
    expect(texts).toEqual([6, 7, 8].map((n) => ({ body: `in order ${n}` })));
  });

  it('store a customer’s file when its message stands, byte for byte', async () => {
    const bytes = randomBytes(100_000);
    const request = await sentFile('payslip', bytes);
    await adapter.request(request);
    expect(bytes.equals(await storedBytes(request))).toBe(true);
  });

  it('send a file with its text, byte for byte', async () => {
    const bytes = randomBytes(100_000);
    const { sha256, size } = await adapter.files.put(cloudInbox.workspaceId, bytes, { maxBytes: bytes.length });
    const file = { id: outboundId(60), fileName: 'contract.pdf', contentType: 'application/pdf', size, sha256 };
    await adapter.send({ messageId: outboundId(61), text: 'Please sign', attachments: [file] });
    await statusReached(outboundId(61), 'read');
    const document = adapter.number.sent.at(-1)?.body['document'] as { id: string; caption: string };
    expect(document.caption).toBe('Please sign');
    expect(bytes.equals(adapter.number.media.uploaded.get(document.id)?.bytes ?? Buffer.alloc(0))).toBe(true);
  });

  it('send a template with the file of its header and the end of its button’s address', async () => {
    await adapter.send({ messageId: outboundId(62), ...(await newFlat(randomBytes(1_000))) });
    await statusReached(outboundId(62), 'read');
    expect(templatesSent()).toHaveLength(1);
  });

  it('take nothing in while the inbox is paused, and all of it afterwards', async () => {
    await adapter.know({ paused: true });
    await inState('paused');
    await waitFor('both to know it', async () => (await adapter.responseStatuses()).every((status) => status === 503));
    const tried = adapter.meta.queue.attempts;
    adapter.number.write({ from: customer, text: 'while-paused' });
    await waitFor('Meta to be refused', () => adapter.meta.queue.attempts > tried + 1);
    expect(adapter.hasInbound('while-paused')).toBe(false);
    await adapter.know();
    await waitFor('the message', () => adapter.hasInbound('while-paused'));
  });

  it('stop with a withdrawn token, with advice, and go on with a new one; messages come in all the time', async () => {
    await inState('connected');
    adapter.number.accessToken = 'EAAanother-token';
    await adapter.send({ messageId: outboundId(9) });
    await inState('failing');
    expect(adapter.log.state?.lastError).toMatch(/permanent token of a system user/u);
    await written('while failing');
    await adapter.know({}, 'EAAanother-token');
    await inState('connected');
    await statusReached(outboundId(9), 'sent');
  });

  it('keep a template whose file Meta has while Meta takes no message', async () => {
    const { uploaded } = adapter.number.media;
    const before = uploaded.size;
    adapter.number.faults.push({ ...graphFaults.accountRate, retryAfter: 3_600 });
    await adapter.send({ messageId: outboundId(63), ...(await newFlat(killedFile)) });
    await waitFor('the upload', () => uploaded.size > before && adapter.number.faults.length === 0);
    expect(templatesSent()).toHaveLength(1);
  });

  it('store a file once, byte for byte, where the owner is killed while it downloads it and the other takes over', async () => {
    const bytes = randomBytes(100_000);
    const request = await sentFile('floor plan', bytes);
    const { media } = adapter.number;
    const begun = media.downloads;
    media.faults.push('silence');
    await adapter.request(request);
    await waitFor('the download', () => media.downloads > begun);
    await adapter.killOwner();
    expect(statesOf(request)).toEqual([]);
    await adapter.request({ ...request, validUntil: new Date(Date.now() + 240_000).toISOString() });
    expect(bytes.equals(await storedBytes(request))).toBe(true);
    expect(media.downloads).toBe(begun + 2);
  });

  it('send that template once, with its file, by the next owner', async () => {
    await statusReached(outboundId(63), 'read');
    const sent = templatesSent();
    expect(sent).toHaveLength(2);
    const id = /"image":\{"id":"(\d+)"/u.exec(JSON.stringify(sent[1]))?.[1] ?? '';
    expect(killedFile.equals(adapter.number.media.uploaded.get(id)?.bytes ?? Buffer.alloc(0))).toBe(true);
  });

  it('drain on SIGTERM', async () => {
    await Promise.all(adapter.replicas.map((one) => one.drain()));
    expect(adapter.replicas.filter(({ running }) => running)).toEqual([]);
  });
});
