import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inCheckout } from '#libs/local-instance';

interface Result {
  testFilePath: string;
  perfStats: { start: number; end: number };
}

const ofJest = <T>(file: string): Promise<T> => import(inCheckout('.config', 'jest', file)) as Promise<T>;
const { isSlow } = await ofJest<{ isSlow: (test: { path: string }) => boolean }>('slow-first.mjs');
const { slowestFiles } = await ofJest<{ slowestFiles: (results: Result[], rootDir: string) => string }>(
  'slowest-files.mjs',
);

const taking = (seconds: number): Result => ({
  testFilePath: `/checkout/libs/of-${seconds}.spec.ts`,
  perfStats: { start: 5_000, end: 5_000 + seconds * 1000 },
});

describe('the order of test files', () => {
  const folder = mkdtempSync(join(tmpdir(), 'order-of-files-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  function written(name: string, text: string): { path: string } {
    const path = join(folder, name);
    writeFileSync(path, text);
    return { path };
  }

  it('begins with those that see the whole system, and those with ten minutes a test', () => {
    expect(isSlow(written('system.e2e-spec.ts', ''))).toBe(true);
    expect(isSlow(written('sessions.int-spec.ts', "import '#libs/testing/slow';\n"))).toBe(true);
    expect(isSlow(written('quick.int-spec.ts', "import '#libs/testing/waiting';\n"))).toBe(false);
  });
});

describe('the end of a run', () => {
  it('names the ten slowest files, the slowest first', () => {
    const results = Array.from({ length: 12 }, (_, index) => taking(index + 0.5));
    const [, ...lines] = slowestFiles(results, '/checkout').split('\n');
    expect(lines).toHaveLength(10);
    expect(lines[0]).toBe('   11.5 s  libs/of-11.5.spec.ts');
    expect(lines.at(-1)).toBe('    2.5 s  libs/of-2.5.spec.ts');
  });
});
