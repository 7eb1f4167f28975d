import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { homeAt } from './home.js';
import { readRunFile, removeRunFile, writeRunFile, type RunFile } from './run-file.js';

const run: RunFile = {
  gateway: 'http://127.0.0.1:3000',
  apiKey: 'doorbell_x',
  workspaceId: '01a201aa-0df0-7e62-976f-032a7e5e393b',
  owner: { email: 'owner@doorbell.localhost', password: 'x' },
  smtp: { host: '127.0.0.1', port: 2525 },
  emailAddress: 'hello@doorbell.localhost',
  kafka: ['127.0.0.1:9092'],
  database: 'postgres://u:p@127.0.0.1:5432/doorbell',
  services: [{ name: 'kafka', pid: null, url: 'tcp://127.0.0.1:9092' }],
};

describe('run.json', () => {
  const folder = mkdtempSync(join(tmpdir(), 'doorbell-run-'));
  const home = homeAt(folder);
  const file = join(folder, 'run.json');

  afterAll(() => rmSync(folder, { recursive: true }));

  it('holds what was written, for its owner alone', () => {
    writeRunFile(home, run);
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual(run);
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  it('is replaced whole: no part of it is left beside it', () => {
    writeRunFile(home, { ...run, gateway: 'http://127.0.0.1:3001' });
    expect(readRunFile(home)?.gateway).toBe('http://127.0.0.1:3001');
    expect(readdirSync(folder)).toEqual(['run.json']);
  });

  it('counts as absent when it cannot be read', () => {
    writeFileSync(file, '{"gateway":');
    expect(readRunFile(home)).toBeNull();
  });

  it('is gone after the stop', () => {
    removeRunFile(home);
    expect(readRunFile(home)).toBeNull();
    expect(() => removeRunFile(home)).not.toThrow();
  });
});
