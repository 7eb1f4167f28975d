import { randomBytes } from 'node:crypto';
import { SendLaterError, SendRefusedError } from '#libs/adapter-kit';
import { attachmentId, type OutboundFile } from '#libs/contracts';
import { TemporaryFiles } from '#libs/testing/files';
import { telegramProblems } from '#libs/testing/telegram';
import { inbox, jane } from '../../test/fixtures.js';
import { afterwards, anOutboundMessage, endAll } from '../../test/rig.js';
import { sending } from '../../test/sending-rig.js';

afterEach(endAll);

const { workspaceId } = inbox;

async function withFiles() {
  const files = await TemporaryFiles.open();
  afterwards(() => files.close());
  const keep = async (bytes: Buffer, traits: Partial<OutboundFile> = {}): Promise<OutboundFile> => {
    const stored = await files.put(workspaceId, bytes, { maxBytes: bytes.length });
    const id = attachmentId(anOutboundMessage().messageId, 0);
    return { id, fileName: 'plan.pdf', contentType: 'application/pdf', ...stored, ...traits };
  };
  return { files, keep, ...(await sending(files)) };
}

const image = { fileName: 'flat.jpg', contentType: 'image/jpeg' };

describe('an outbound message with files', () => {
  it('brings each one byte for byte, with its name, and the text under the first', async () => {
    const { bot, keep, send } = await withFiles();
    const [plan, photo] = [randomBytes(300_000), randomBytes(100_000)];
    const name = { fileName: 'Miete; “Größe” 2.pdf' };
    const id = await send({ text: 'The plan', attachments: [await keep(plan, name), await keep(photo, image)] });
    expect(bot.sentFiles).toMatchObject([
      { kind: 'document', ...name, bytes: plan },
      { kind: 'photo', fileName: 'flat.jpg', bytes: photo },
    ]);
    expect(bot.sent).toMatchObject([{ caption: 'The plan' }, {}]);
    expect(bot.sent[1]).not.toHaveProperty('caption');
    expect(id).toBe(`${jane.id}:${bot.sent[1]?.message_id}`);
  });

  it('that is empty but for a file brings the file', async () => {
    const { bot, keep, send } = await withFiles();
    await send({ text: '', attachments: [await keep(Buffer.alloc(0))] });
    expect(bot.sentFiles).toMatchObject([{ bytes: Buffer.alloc(0) }]);
  });

  it('has an image that Telegram takes for no photo as a document', async () => {
    const { bot, keep, send } = await withFiles();
    const problem = telegramProblems.badRequest('PHOTO_INVALID_DIMENSIONS');
    bot.faults.add('sendPhoto', { kind: 'problem', problem });
    const bytes = randomBytes(1_000);
    await send({ attachments: [await keep(bytes, image)] });
    expect(bot.sentFiles).toMatchObject([{ kind: 'document', bytes }]);
  });

  it('whose connection breaks may have been sent: neither refused nor later', async () => {
    const { bot, keep, send } = await withFiles();
    bot.faults.add('sendDocument', { kind: 'drop' });
    const error: unknown = await send({ attachments: [await keep(randomBytes(10))] }).catch(
      (thrown: unknown) => thrown,
    );
    expect(error).not.toBeInstanceOf(SendLaterError);
    expect(error).not.toBeInstanceOf(SendRefusedError);
    expect(String((error as Error).stack)).not.toContain(bot.token.split(':')[1]);
  });

  it('is refused where a file is not kept any more', async () => {
    const { bot, files, keep, send } = await withFiles();
    const { sha256, ...file } = await keep(randomBytes(10));
    await files.delete({ workspaceId, sha256 });
    const error: unknown = await send({ attachments: [{ ...file, sha256 }] }).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(SendRefusedError);
    expect((error as Error).message).toContain('plan.pdf is not kept any more');
    expect(bot.sent).toEqual([]);
  });

  it('is sent later, and nothing of it now, where a file cannot be read to its end', async () => {
    const { bot, files, keep, send } = await withFiles();
    const attachments = [await keep(randomBytes(200_000))];
    const read = files.read.bind(files);
    files.read = (file) => read({ ...file, sha256: '0'.repeat(64) });
    await expect(send({ attachments })).rejects.toBeInstanceOf(SendLaterError);
    expect(bot.sentFiles).toEqual([]);
  });
});
