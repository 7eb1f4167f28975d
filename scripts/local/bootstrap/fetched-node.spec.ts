import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

type NodeToContinueWith = (root: string, out: { write: (text: string) => void }) => Promise<string | null>;

const url = new URL('./fetched-node.mjs', import.meta.url).href;
const { nodeToContinueWith } = (await import(url)) as { nodeToContinueWith: NodeToContinueWith };
const { platform: os, arch: cpu } = process;

let root: string;
let said: string;
const out = { write: (text: string) => void (said += text) };

beforeEach(() => {
  said = '';
  root = mkdtempSync(join(tmpdir(), 'doorbell-node-'));
  mkdirSync(join(root, 'deploy', 'node'), { recursive: true });
  const packages = { 'node_modules/node-here': { version: '99.1.0', os, cpu } };
  writeFileSync(join(root, 'deploy', 'node', 'package-lock.json'), JSON.stringify({ packages }));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

function needs(node: string): void {
  writeFileSync(join(root, 'package.json'), JSON.stringify({ engines: { node } }));
}

describe('nothing is fetched', () => {
  it('where this Node is new enough', async () => {
    needs(`>=${process.versions.node}`);
    expect(await nodeToContinueWith(root, out)).toBeNull();
    expect(existsSync(join(root, '.cache'))).toBe(false);
  });

  it('where the newer Node lies in the cache already', async () => {
    needs('>=99.0');
    mkdirSync(join(root, '.cache', 'node-99.1.0'), { recursive: true });
    expect(await nodeToContinueWith(root, out)).toBe(join(root, '.cache', 'node-99.1.0', 'bin', 'node'));
    expect(said).toBe('');
  });
});
