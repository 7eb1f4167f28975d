import { existsSync, readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import type { TestProgram } from '../../local/programs/test-programs.js';

/** What libs/testing runs by a program of the machine. */
const programsByName: readonly { name: RegExp; program: TestProgram }[] = [
  { name: /\b(?:TestBrowser|PageBrowser|WhatsAppWebStandIn)\b/u, program: 'chromium' },
  { name: /\bDovecotServer\b/u, program: 'dovecot' },
];

/** Whether a test needs Kafka and Postgres: its suffix says so. */
export function needsStores(test: string): boolean {
  return /\.(?:int|e2e|long)-spec\.ts$/u.test(test);
}

/** Whether a test needs an S3 server: it, or a file it reaches by relative imports, asks for its part of one. */
export function needsS3(test: string): boolean {
  return textsReachedFrom(test).some((text) => /\bs3UnderTest\b/u.test(text));
}

/** The programs that a test, or a file it reaches by relative imports, names. A test of the whole system may need any. */
export function programsOf(test: string): TestProgram[] {
  const texts = textsReachedFrom(test);
  const wholeSystem = /\.(?:e2e|long)-spec\.ts$/u.test(test) && !test.includes('/apps/');
  return programsByName
    .filter(({ name }) => wholeSystem || texts.some((text) => name.test(text)))
    .map(({ program }) => program);
}

/** The texts of a file and of all that it imports by a relative path. */
function textsReachedFrom(file: string): string[] {
  const texts = new Map<string, string>();
  const open = [file];
  for (let path = open.pop(); path !== undefined; path = open.pop()) {
    if (texts.has(path) || !existsSync(path)) continue;
    const text = readFileSync(path, 'utf8');
    texts.set(path, text);
    open.push(...importsOf(path, text));
  }
  return [...texts.values()];
}

function importsOf(path: string, text: string): string[] {
  const relativePaths = [...text.matchAll(/(?:from|import) '(\.[^']+)'/gu)].map(([, found]) => found!);
  return relativePaths.map((found) => resolve(dirname(path), found.replace(/\.js$/u, '.ts')));
}
