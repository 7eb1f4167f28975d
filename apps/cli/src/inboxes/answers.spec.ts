import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { answersFor, credentialFields } from './answers.js';
import { inboxKinds, isFromFile, type InboxKind } from './kinds.js';

const folder = mkdtempSync(join(tmpdir(), 'doorbell-answers-'));
const file = join(folder, 'secret');
writeFileSync(file, ' s3cret \n');
afterAll(() => rmSync(folder, { recursive: true }));
afterEach(() => delete process.env['DOORBELL_TOKEN']);

function kind(name: string): InboxKind {
  const found = inboxKinds.find((one) => one.name === name);
  if (!found) throw new Error(`no kind ${name}`);
  return found;
}

describe('what an inbox needs', () => {
  it('is read from files and options, each into its place', async () => {
    const options = {
      address: 'a@acme.example',
      host: 'imap.acme.example',
      port: '143',
      tls: 'starttls',
      passwordFile: file,
      history: true,
    };
    const outgoing = { outgoingHost: 'smtp.acme.example', outgoingPort: '587', outgoingPasswordFile: file };
    expect(await answersFor(kind('imap'), { ...options, ...outgoing })).toEqual({
      settings: {
        address: 'a@acme.example',
        host: 'imap.acme.example',
        port: 143,
        tls: 'starttls',
        history: true,
        outgoing: { host: 'smtp.acme.example', port: 587 },
      },
      credentials: { user: 'a@acme.example', password: 's3cret', outgoing: { password: 's3cret' } },
    });
  });

  it('comes from its variable where no file is named', async () => {
    process.env['DOORBELL_TOKEN'] = '123:abc';
    expect((await answersFor(kind('telegram'), {})).credentials).toEqual({ token: '123:abc' });
    expect((await answersFor(kind('telegram'), { tokenFile: file })).credentials).toEqual({ token: 's3cret' });
  });

  it('is requested by option and variable when there is no terminal', async () => {
    await expect(answersFor(kind('telegram'), {})).rejects.toThrow('--token-file, or set DOORBELL_TOKEN');
    await expect(answersFor(kind('telegram'), { tokenFile: join(folder, 'none') })).rejects.toThrow('cannot be read');
    await expect(answersFor(kind('form'), { origins: '*', fieldsFile: file })).rejects.toThrow('--fields-file');
  });

  it('never has a secret as an option’s value', () => {
    const secrets = inboxKinds.flatMap(({ fields }) => fields.filter(({ variable }) => variable !== undefined));
    expect(secrets.length).toBeGreaterThan(5);
    expect(secrets.filter((field) => !isFromFile(field))).toEqual([]);
  });
});

describe('new credentials', () => {
  it('are the secrets alone, and an optional one that is left out stays', async () => {
    const fields = credentialFields(kind('imap'));
    expect(await answersFor(fields, { passwordFile: file })).toEqual({
      settings: {},
      credentials: { password: 's3cret' },
    });
  });
});
