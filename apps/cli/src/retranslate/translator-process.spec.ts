import { TranslatorProcess } from './translator-process.js';
import { translatorCommand } from './translators.js';

const original = {
  inbox: {
    inboxId: '01890000-0000-7000-8000-000000000002',
    workspaceId: '01890000-0000-7000-8000-000000000001',
    channel: 'telegram',
    driver: 'polling',
    name: 'Bot',
    settings: {},
    paused: false,
    version: 1,
  },
  receivedAt: '2026-11-01T10:00:00.000Z',
  original: { payload: '' },
} as const;

function running(program: string): TranslatorProcess {
  return new TranslatorProcess({ channel: 'telegram', command: [process.execPath, '-e', program], env: {} });
}

const skipsAll = `require('node:readline').createInterface({ input: process.stdin }).on('line', (line) =>
  console.log(JSON.stringify({ ref: JSON.parse(line).ref, kind: 'skip', reason: 'x' })))`;

describe('the process of a channel’s translators', () => {
  it('translates all of several calls, and ends when it is closed', async () => {
    const translator = running(skipsAll);
    expect(await translator.translate([original, original])).toHaveLength(2);
    expect(await translator.translate([original])).toMatchObject([{ kind: 'skip' }]);
    await translator.close();
  });

  it('that ends early is reported in its own words', async () => {
    const translator = running('process.stderr.write("FILES_URL: is needed"); process.exit(1)');
    const reason = 'The translator of telegram cannot go on: FILES_URL: is needed';
    await expect(translator.translate([original])).rejects.toThrow(reason);
    await expect(translator.translate([original])).rejects.toThrow(reason);
    await translator.close();
  });

  it('that is no program is reported with what to do', async () => {
    const translator = new TranslatorProcess({ channel: 'telegram', command: ['/no/such/program'], env: {} });
    await expect(translator.translate([original])).rejects.toThrow('ENOENT');
    await translator.close();
    expect(() => translatorCommand('telegram', {})).toThrow('set DOORBELL_TRANSLATORS to the command that runs it');
  });

  it('is the command of DOORBELL_TRANSLATORS, where that is set', () => {
    const env = { DOORBELL_TRANSLATORS: 'kubectl exec -i deploy/doorbell-{channel}-adapter -- node x.js' };
    const { command } = translatorCommand('email', env);
    expect(command).toEqual(['kubectl', 'exec', '-i', 'deploy/doorbell-email-adapter', '--', 'node', 'x.js']);
  });
});
