import { globSync, readFileSync } from 'node:fs';
import { inCheckout } from '#libs/local-instance';
import { ownNames } from './remove-instance.js';

const sources = ['libs/local-instance/src', 'scripts/local'].flatMap((folder) =>
  globSync(`${inCheckout(folder)}/**/*.ts`).filter((file) => !file.endsWith('spec.ts')),
);

describe('what npm run remove removes', () => {
  it('is every file of the home that the sources name, but the claim, which is given up', () => {
    const named = sources
      .flatMap((file) => [...readFileSync(file, 'utf8').matchAll(/home\.file\('([^']+)'\)/gu)])
      .map(([, name]) => name);
    expect(new Set(named)).toEqual(new Set([...ownNames, 'instance.json'].filter((name) => !folders.has(name))));
  });
});

/** Fields of `Home`. */
const folders = new Set(['data', 'logs']);
