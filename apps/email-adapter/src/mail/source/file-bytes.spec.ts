import { createHash } from 'node:crypto';
import { closeSync, mkdtempSync, openSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fixture, fixtureNames } from '../../../test/fixtures.js';
import { hostileMails } from '../../../test/hostile/hostile-mails.js';
import { bareMail, briefMail } from '../brief-mail.js';
import { signaturesOf } from '../../proof/mail-signatures.js';
import { parseMail } from '../parse-mail.js';
import { remainsOf } from '../source-remains.js';
import { FileBytes } from './file-bytes.js';

const folder = mkdtempSync(join(tmpdir(), 'doorbell-file-bytes-'));
const path = join(folder, 'mail');
/** So small that words and boundaries lie across its ends. */
const windowBytes = 61;

afterAll(() => rmSync(folder, { recursive: true }));

async function inFile<T>(source: Buffer, work: (bytes: FileBytes) => T | Promise<T>): Promise<T> {
  writeFileSync(path, source);
  const descriptor = openSync(path, 'r');
  try {
    return await work(FileBytes.of({ descriptor, length: source.length }, windowBytes));
  } finally {
    closeSync(descriptor);
  }
}

async function outcome(source: Buffer | FileBytes): Promise<unknown> {
  return parseMail(source).catch((error: unknown) => String(error));
}

describe('a mail in a file is read as in memory', () => {
  it.each(fixtureNames)('when it is %s', async (name) => {
    const source = fixture(name);
    expect(await inFile(source, outcome)).toEqual(await outcome(source));
    expect(await inFile(source, briefMail)).toEqual(await briefMail(source));
    expect(await inFile(source, bareMail)).toEqual(await bareMail(source));
    expect(await inFile(source, remainsOf)).toEqual(remainsOf(source));
  });

  it('when it is hostile', async () => {
    for (const { make } of hostileMails) {
      const source = make(2048);
      expect(await inFile(source, outcome)).toEqual(await outcome(source));
    }
  });

  it('when it is large, and its header had to be made readable', async () => {
    const head = Buffer.from(
      'From: Jos\xe9 <jose@example.com>\nSubject: Flat\nContent-Type: text/plain; charset=latin1\n\n',
      'latin1',
    );
    const source = Buffer.concat([head, Buffer.alloc(1_100_000, 'Is it free?\n')]);
    expect(await inFile(source, outcome)).toEqual(await outcome(source));
  });

  it('when it is signed, and its line ends lie across two pieces', async () => {
    const head =
      'From: jane@example.com\r\nDKIM-Signature: v=1; a=rsa-sha256; c=relaxed/simple; d=example.com; s=a; h=from; bh=HASH; b=AA==\r\n\r\n';
    for (const length of [65_534, 65_535, 65_536]) {
      const body = Buffer.concat([Buffer.alloc(length, 'a'), Buffer.from('\r\n\r\r\nb \r')]);
      const hash = createHash('sha256').update(body).update('\r\n').digest('base64');
      const source = Buffer.concat([Buffer.from(head.replace('HASH', hash)), body]);
      const signatures = signaturesOf(source);
      expect(signatures).toHaveLength(1);
      expect(await inFile(source, signaturesOf)).toEqual(signatures);
    }
  });

  it('unless the file has become shorter', async () => {
    const source = fixture('gmail-reply');
    const read = (bytes: FileBytes) => {
      writeFileSync(path, source.subarray(0, 100));
      return bytes.subarray();
    };
    await expect(inFile(source, read)).rejects.toThrow('has become shorter');
  });
});
