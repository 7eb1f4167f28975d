import { globSync } from 'node:fs';
import { dirname } from 'node:path';
import { de } from './de.js';
import { en } from './en.js';
import { es } from './es.js';

type Text = string | ((...parts: never[]) => string);

/** The texts that come with the views of one area: `<area>/texts.ts` says what they are, `<area>/en.ts` and the others have them. */
async function areasIn(language: string): Promise<object> {
  const areas = globSync('*/texts.ts', { cwd: import.meta.dirname })
    .map(dirname)
    .sort();
  const loaded = await Promise.all(
    areas.map(async (area) => {
      const file = (await import(`./${area}/${language}.js`)) as { texts: object };
      return [area, file.texts] as const;
    }),
  );
  return Object.fromEntries(loaded);
}

const english = { ...en, areas: await areasIn('en') };
const translated = {
  de: { ...de, areas: await areasIn('de') },
  es: { ...es, areas: await areasIn('es') },
};

/** Every text by its path, such as `list.none.title`. */
function textsOf(words: object, path = ''): [string, Text][] {
  return Object.entries(words).flatMap(([name, value]: [string, object | Text]) =>
    typeof value === 'object' ? textsOf(value, `${path}${name}.`) : [[path + name, value]],
  );
}

/** A name or a count that can stand for a date too. */
const part = (value: string | number): object =>
  Object.assign(Object(value) as object, { toLocaleDateString: () => 'a day' });

const said = (text: Text | undefined, ...parts: (string | number)[]): string =>
  typeof text === 'function' ? text(...(parts.map(part) as never[])) : (text ?? '');

const hasOneForm = (text: Text | undefined): boolean => said(text, 1).replace('1', '2') === said(text, 2);

const many = 12_345;
const counts = textsOf(english).filter(([, text]) => said(text, many).includes('12,345'));
const sentences = textsOf(english).filter(
  ([, text]) => typeof text === 'function' && said(text, 'Ada').includes('Ada'),
);

/** English texts that are right in the other language too: names, keys, and words that both have. */
const shared = {
  de: [
    'Cyan',
    'Export',
    'Filter',
    'Import',
    'Junk',
    'Link',
    'Live',
    'Name',
    'Port',
    'Segment',
    'Status',
    'Tag',
    'Tags',
    'Text',
    'Ticket',
    'Tickets',
  ],
  es: ['Ctrl K', 'no', 'webhook'],
};
const sharedByAll = [
  'Telegram',
  'WhatsApp',
  'WhatsApp Cloud API',
  'API',
  'TLS',
  'STARTTLS',
  'Magenta',
  'Webhooks',
  'webhook',
  'Spam',
  '+1',
  '/',
  'J  K',
  'X',
  'D',
  'E',
  'R',
  'Esc',
  'F6',
  '?',
];

describe.each(Object.entries(translated))('the texts in %s', (language: string, words) => {
  const texts = new Map(textsOf(words));
  const own = shared[language as keyof typeof shared];

  it('are those of English, no more and no fewer', () => {
    expect([...texts.keys()]).toEqual(textsOf(english).map(([path]) => path));
  });

  it('are never empty', () => {
    expect([...texts].filter(([, text]) => said(text, 1, 1).trim() === '')).toEqual([]);
  });

  it('differ from English, but for what both languages have', () => {
    const same = textsOf(english).filter(([path, text]) => said(text, 1, 1) === said(texts.get(path), 1, 1));
    const unknown = same.filter(([, text]) => ![...own, ...sharedByAll].includes(said(text, 1, 1)));
    expect(unknown.map(([path]) => path)).toEqual([]);
  });

  it.each(counts)('have a count as the language writes it: %s', (path) => {
    expect(said(texts.get(path), many)).toContain(many.toLocaleString(language));
  });

  it.each(counts)('have a form for one and a form for many: %s', (path, inEnglish) => {
    // „1 ausgewählt“ and „2 ausgewählt“ are both right.
    expect(hasOneForm(texts.get(path))).toBe(hasOneForm(inEnglish) && language === 'de');
  });

  it.each(sentences)('say what they are about: %s', (path) => {
    const text = said(texts.get(path), 'Ada', 'Lovelace');
    expect(text).toContain('Ada');
    expect(text.includes('Lovelace')).toBe(said(new Map(sentences).get(path), 'Ada', 'Lovelace').includes('Lovelace'));
  });
});
