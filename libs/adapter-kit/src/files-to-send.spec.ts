import { Readable } from 'node:stream';
import { FileMissingError } from '#libs/files';
import { UnavailableError } from '#libs/platform';
import type { OutboundMessage } from '#libs/contracts';
import { filesToSend, sendingTimeMs, type SentFiles } from './files-to-send.js';
import { SendLaterError, SendRefusedError } from './inbox-driver.js';

const workspaceId = '01890000-0000-7000-8000-000000000001';
const file = {
  id: '01890000-0000-8000-8000-000000000002',
  fileName: 'plan.pdf',
  contentType: 'application/pdf',
  size: 6,
  sha256: 'ab'.repeat(32),
};
// Of a message, what the function reads.
const message = { workspaceId, attachments: [file] } as Partial<OutboundMessage> as OutboundMessage;

function storeWith(bytes: string) {
  const reads: unknown[] = [];
  const store: SentFiles = {
    stat: () => Promise.resolve({ size: bytes.length, storedAt: new Date() }),
    read: (one) => Promise.resolve((reads.push(one), Readable.from([Buffer.from(bytes)]))),
  };
  return { store, reads };
}

const textOf = async (stream: Readable) => Buffer.concat((await stream.toArray()) as Buffer[]).toString();

describe('the files of an outbound message', () => {
  it('are read from their first byte each time, and only when they are read', async () => {
    const { store, reads } = storeWith('a plan');
    const [found] = await filesToSend(message, store);
    found?.read();
    expect(reads).toEqual([]);
    expect([await textOf(found?.read() ?? new Readable()), await textOf(found?.read() ?? new Readable())]).toEqual([
      'a plan',
      'a plan',
    ]);
    expect(reads).toEqual(Array.from({ length: 2 }, () => ({ workspaceId, sha256: file.sha256 })));
  });

  it('refuse the message where one is not kept any more, and let it wait while the store is away', async () => {
    const { store } = storeWith('');
    const gone = { ...store, stat: () => Promise.resolve(undefined) };
    await expect(filesToSend(message, gone)).rejects.toThrow(SendRefusedError);
    const away = { ...store, stat: () => Promise.reject(new UnavailableError('FILES_URL: away')) };
    await expect(filesToSend(message, away)).rejects.toThrow(SendLaterError);
  });

  it('pass on why one cannot be read', async () => {
    const { store } = storeWith('');
    const [found] = await filesToSend(message, { ...store, read: () => Promise.reject(new FileMissingError('gone')) });
    await expect(textOf(found?.read() ?? new Readable())).rejects.toBeInstanceOf(FileMissingError);
  });

  it('need no store where there are none, and have a second for each 256 KiB', async () => {
    const { attachments: _none, ...without } = message;
    expect(await filesToSend(without, undefined as never)).toEqual([]);
    expect([sendingTimeMs([]), sendingTimeMs([{ size: 262_144 }, { size: 131_072 }])]).toEqual([0, 1_500]);
  });
});
