import { CommanderError } from 'commander';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inCheckout } from '#libs/local-instance';
import { execFile } from 'node:child_process';
import { doorbellProgram } from './program.js';

const home = mkdtempSync(join(tmpdir(), 'doorbell-cli-'));
const env = { PATH: process.env['PATH'], DOORBELL_HOME: home };
afterAll(() => rmSync(home, { recursive: true }));

interface Ended {
  code: number;
  out: string;
  err: string;
}

function doorbell(...args: string[]): Promise<Ended> {
  const main = inCheckout('dist', 'apps', 'cli', 'src', 'main.js');
  return new Promise((resolve) => {
    execFile(process.execPath, [main, ...args], { env }, (error, out, err) => {
      resolve({ code: error ? Number(error.code) : 0, out, err });
    });
  });
}

/** What a call prints as help, or the error that it throws, without a process of its own. */
async function call(...args: string[]): Promise<{ out: string; error: CommanderError | null }> {
  let out = '';
  const program = doorbellProgram((text) => (out += text));
  const error = await program.parseAsync(args, { from: 'user' }).then(
    () => null,
    (thrown: unknown) => thrown as CommanderError,
  );
  return { out, error };
}

describe("the operators' command", () => {
  it.each([
    ['workspaces', 'create'],
    ['workspaces', 'list'],
    ['keys', 'create'],
    ['keys', 'list'],
    ['keys', 'revoke'],
    ['segments', 'list'],
    ['segments', 'create'],
    ['segments', 'show'],
    ['segments', 'delete'],
    ['contacts', 'merge'],
    ['merges', 'list'],
    ['duplicates', 'list'],
    ['duplicates', 'dismiss'],
    ['duplicates', 'search'],
    ['merges', 'undo'],
    ['inboxes', 'list'],
    ['inboxes', 'show'],
    ['inboxes', 'pause'],
    ['inboxes', 'resume'],
    ['inboxes', 'credentials'],
    ['inboxes', 'remove'],
    ['inboxes', 'reseal'],
    ['inboxes add', 'telegram'],
    ['inboxes add', 'telegram-webhook'],
    ['inboxes add', 'whatsapp'],
    ['inboxes add', 'whatsapp-cloud'],
    ['inboxes add', 'email'],
    ['inboxes add', 'imap'],
    ['inboxes add', 'form'],
    ['contacts', 'list'],
    ['contacts', 'show'],
    ['contacts', 'erase'],
    ['contacts', 'subject-export'],
    ['consents', 'list'],
    ['consents', 'record'],
    ['opt-out-words', 'show'],
    ['opt-out-words', 'set'],
    ['retention', 'show'],
    ['retention', 'keep'],
    ['retention', 'run'],
    ['tags', 'list'],
    ['tags', 'create'],
    ['tags', 'rename'],
    ['tags', 'color'],
    ['tags', 'delete'],
    ['record-kinds', 'list'],
    ['record-kinds', 'create'],
    ['record-kinds', 'change'],
    ['record-kinds', 'delete'],
    ['custom-fields', 'list'],
    ['custom-fields', 'create'],
    ['custom-fields', 'change'],
    ['custom-fields', 'archive'],
    ['custom-fields', 'restore'],
    ['users', 'create'],
    ['users', 'list'],
    ['users', 'change'],
    ['users', 'remove'],
    ['users', 'reset'],
    ['users', 'end-sessions'],
    ['users', 'remove-second-factor'],
    ['users', 'unlink-openid'],
    ['audit', 'list'],
    ['audit', 'export'],
    ['campaigns', 'list'],
    ['campaigns', 'create'],
    ['campaigns', 'rename'],
    ['campaigns', 'archive'],
    ['campaigns', 'unarchive'],
    ['campaigns', 'members'],
    ['campaigns', 'add'],
    ['campaigns', 'remove'],
    ['bulk', 'add-tags'],
    ['bulk', 'remove-tags'],
    ['bulk', 'assign'],
    ['bulk', 'set'],
    ['bulk', 'add-to-campaign'],
    ['bulk', 'remove-from-campaign'],
    ['bulk', 'delete'],
    ['bulk', 'restore'],
    ['jobs', 'list'],
    ['rules', 'list'],
    ['rules', 'create'],
    ['rules', 'try'],
    ['rules', 'enable'],
    ['rules', 'disable'],
    ['rules', 'delete'],
    ['merge-rules', 'list'],
    ['merge-rules', 'create'],
    ['merge-rules', 'try'],
    ['merge-rules', 'enable'],
    ['merge-rules', 'disable'],
    ['merge-rules', 'delete'],
    ['jobs', 'show'],
    ['jobs', 'cancel'],
    ['webhooks', 'list'],
    ['webhooks', 'create'],
    ['webhooks', 'show'],
    ['webhooks', 'change'],
    ['webhooks', 'enable'],
    ['webhooks', 'disable'],
    ['webhooks', 'delete'],
    ['webhooks', 'rotate-secret'],
    ['webhooks', 'deliveries'],
    ['webhooks', 'retry'],
    ['webhooks', 'test'],
    ['webhooks', 'replay'],
    ['files', 'create'],
    ['files', 'show'],
    ['files', 'keep'],
    ['files', 'sweep'],
    ['dead-letters', 'list'],
    ['dead-letters', 'show'],
    ['dead-letters', 'replay'],
    ['dead-letters', 'discard'],
  ])('%s %s has help with an example and --json', async (group, command) => {
    const { out, error } = await call(...group.split(' '), command, '--help');
    expect(error?.exitCode).toBe(0);
    expect(out).toContain('--json');
    expect(out).toContain(`npx doorbell ${group} ${command}`);
  });

  it.each(['gaps', 'import', 'replay', 'rebuild'])('%s has help with an example and --json', async (command) => {
    const { out, error } = await call(command, '--help');
    expect(error?.exitCode).toBe(0);
    expect(out).toContain('--json');
    expect(out).toContain(`npx doorbell ${command}`);
  });

  it.each([
    [['keys', 'create']],
    [['keys', 'create', '--workspace', 'x']],
    [['dead-letters', 'list', '--status', 'lost']],
    [['dead-letters', 'list', '--limit', '0']],
    [['workspaces', 'create', 'A', '--plan', 'huge']],
    [['workspaces', 'create', 'A', '--country', 'USA']],
    [['files', 'keep', 'photo', '3', '--workspace', '01890000-0000-7000-8000-00000000000f']],
    [['files', 'keep', 'upload', '0', '--workspace', '01890000-0000-7000-8000-00000000000f']],
    [['inboxes', 'add', 'pigeon']],
    [['inboxes', 'show', 'x']],
    [['inboxes', 'add', 'telegram', '--token', '123:secret']],
    [['jobs', 'list', '--state', 'lost']],
    [['jobs', 'cancel', 'x']],
    [['audit', 'list', '--workspace', '01890000-0000-7000-8000-00000000000f', '--kind', 'nonsense']],
    [['users', 'change', 'x', '--workspace', '01890000-0000-7000-8000-00000000000f', '--role', 'admin']],
    [['campaigns', 'add', 'x', '--all']],
    [['bulk', 'set', 'status=archived', '--all']],
    [['import', 'x.csv', '--policy', 'replace']],
    [['gaps', '--since', 'yesterday']],
    [['nonsense']],
  ])('refuses a call that makes no sense: %j', async (args) => {
    const { error } = await call(...args);
    expect(error).toBeInstanceOf(CommanderError);
    expect(error?.exitCode).toBe(1);
  });

  it('says in one sentence what to do where nothing runs, with status 1', async () => {
    const { code, out, err } = await doorbell('workspaces', 'list');
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err).toBe(
      `No Doorbell runs in ${home}. Start it (npm start), or set DATABASE_URL and KAFKA_BROKERS to those of another.\n`,
    );
  });

  it('reports faults as JSON with --json, and wrong arguments with status 2', async () => {
    const { code, out, err } = await doorbell('keys', 'create', '--json');
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(JSON.parse(err)).toMatchObject({ error: { code: 'usage' } });
  });
});
