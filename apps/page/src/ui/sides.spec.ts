import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const source = join(import.meta.dirname, '..');

/** Classes that name a side of the screen, such as `ml-2` and `text-left`: wrong where people read from right to left. */
const ofTheScreen =
  /(?<![\w-])-?(?:[mp][lr]-(?:\d|px|auto|\[|\()|scroll-[mp][lr]-|(?:left|right)-(?:\d|px|full|auto|\[|\()|(?:text|float|clear|origin)-(?:left|right)|border-[lr](?![\w])|rounded-(?:[lr]|[tb][lr])(?![\w]))/gu;

const namedIn = (text: string): string[] => [...text.matchAll(ofTheScreen)].map(([found]) => found);

describe('the sides of the page', () => {
  it('are begin and end, never left and right', () => {
    const files = globSync('**/*.{ts,tsx,css}', { cwd: source }).filter((file) => !file.endsWith('.spec.ts'));
    expect(files.length).toBeGreaterThan(100);
    const wrong = files.flatMap((file) =>
      namedIn(readFileSync(join(source, file), 'utf8')).map((found) => `${file}: ${found}`),
    );
    expect(wrong).toEqual([]);
  });

  it.each(['ml-2', 'hover:-mr-4', 'pl-[3px]', 'left-0', 'sm:text-right', 'border-l', 'rounded-tl-lg'])(
    '%s is found',
    (name) => expect(namedIn(`<p className="flex ${name} p-2">`)).toHaveLength(1),
  );

  it.each(['ms-2', 'text-start', 'border-s', 'border-loss', 'right-to-left', 'words.left', 'rounded-lg', 'copyright'])(
    '%s is none',
    (name) => expect(namedIn(`<p className="flex ${name} p-2">`)).toEqual([]),
  );
});
