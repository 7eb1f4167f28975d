import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openFilesIn } from '../../../test/open-files.js';
import { mailLimits } from '../mail-limits.js';
import { SpilledMail, SpillFolderError } from './spilled-mail.js';

const parent = mkdtempSync(join(tmpdir(), 'doorbell-spilled-'));
const folder = join(parent, 'mails');

afterAll(() => rmSync(parent, { recursive: true }));

const source = randomBytes(mailLimits.originalBytes + 300_000);

async function* pieces(end?: Error): AsyncGenerator<Buffer> {
  for (let at = 0; at < source.length; at += 100_000) yield await Promise.resolve(source.subarray(at, at + 100_000));
  if (end) throw end;
}

async function joined(bytes: AsyncIterable<Buffer>): Promise<Buffer> {
  const all: Buffer[] = [];
  for await (const piece of bytes) all.push(Buffer.from(piece));
  return Buffer.concat(all);
}

describe('a mail that comes in pieces', () => {
  it('is whole in its file, with its first MiB at hand', async () => {
    const mail = await SpilledMail.of(folder, pieces());
    expect(mail.length).toBe(source.length);
    expect((await joined(mail.bytes())).equals(source)).toBe(true);
    expect(mail.beginning.equals(source.subarray(0, mailLimits.originalBytes))).toBe(true);
    await mail.close();
    expect(openFilesIn(folder)).toEqual([]);
  });

  it('leaves no file behind where a piece does not come', async () => {
    await expect(SpilledMail.of(folder, pieces(new Error('the server is gone')))).rejects.toThrow('the server is gone');
    expect(openFilesIn(folder)).toEqual([]);
  });

  it('is an outage where its folder takes none, with an error that says what to do', async () => {
    const file = join(parent, 'no folder');
    writeFileSync(file, '');
    const failed = await SpilledMail.of(file, pieces()).catch((error: unknown) => error);
    expect(failed).toBeInstanceOf(SpillFolderError);
    expect(String(failed)).toMatch(/SMTP_FOLDER takes no large mail \(E\w+\); make room/u);
  });
});
