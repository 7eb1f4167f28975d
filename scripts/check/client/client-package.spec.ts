import { execFile } from 'node:child_process';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { inCheckout } from '#libs/local-instance';
import '#libs/testing/slow';

const run = promisify(execFile);

/** What a user of the package writes. */
const sample = `import { Doorbell, DoorbellProblem, readWebhook, type ItemOf } from '@doorbell/client';

const doorbell = new Doorbell({ url: 'http://127.0.0.1:1', apiKey: 'x', maxRetries: 0 });

export async function names(): Promise<string[]> {
  const all: string[] = [];
  for await (const contact of doorbell.list('/contacts', { query: { status: 'prospect', tags: ['garden'] } })) all.push(contact.name);
  return all;
}

export async function change(id: string): Promise<ItemOf<'/contacts'>> {
  const { data } = await doorbell.patch('/contacts/{id}', { path: { id }, body: { status: 'applicant' } });
  await doorbell.post('/contacts/{id}/restore', { path: { id } });
  await doorbell.delete('/contacts/{id}', { path: { id } });
  return data;
}

// @ts-expect-error -- the path needs its id
void (() => doorbell.get('/contacts/{id}'));
// @ts-expect-error -- no such path
void (() => doorbell.get('/tenants'));
// @ts-expect-error -- no such status
void (() => doorbell.list('/contacts', { query: { status: 'tenant' } }));

export const read = (headers: Headers, body: string) => readWebhook({ headers, body }, 'whsec_eA==');

const refused = await doorbell.get('/contacts').catch((error: Error) => error.name);
console.log(refused, typeof DoorbellProblem);
`;

const options = {
  compilerOptions: {
    strict: true,
    target: 'es2022',
    module: 'nodenext',
    lib: ['es2023', 'dom', 'dom.iterable'],
    types: [],
  },
  files: ['sample.ts'],
};

describe('the package of the client', () => {
  it('is installed alone, typed, and runs', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'doorbell-client-'));
    try {
      const packed = ['pack', '--pack-destination', folder, '--loglevel', 'error'];
      await run('npm', packed, { cwd: inCheckout('clients', 'typescript') });
      const [tarball = ''] = await readdir(folder);
      expect(tarball).toMatch(/^doorbell-client-\d+\.\d+\.\d+\.tgz$/u);
      await writeFile(join(folder, 'package.json'), JSON.stringify({ private: true, type: 'module' }));
      await writeFile(join(folder, 'sample.ts'), sample);
      await writeFile(join(folder, 'tsconfig.json'), JSON.stringify(options));
      await run('npm', ['install', '--offline', '--no-audit', '--no-fund', `./${tarball}`], { cwd: folder });
      expect((await readdir(join(folder, 'node_modules'))).filter((name) => !name.startsWith('.'))).toEqual([
        '@doorbell',
      ]);
      expect((await readdir(join(folder, 'node_modules/@doorbell/client'))).toSorted()).toEqual([
        'README.md',
        'dist',
        'package.json',
      ]);
      await run(process.execPath, [inCheckout('node_modules/@typescript/native/bin/tsc')], { cwd: folder }).catch(
        (error: { stdout?: string }) => {
          throw new Error(error.stdout);
        },
      );
      const { stdout } = await run(process.execPath, ['sample.js'], { cwd: folder });
      expect(stdout).toBe('DoorbellUnreachable function\n');
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });
});
