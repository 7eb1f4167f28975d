import { fileKinds } from '#libs/contacts';
import { topics } from '#libs/contracts';
import { textOf } from './markdown.js';

const sections = new Map(
  textOf('docs/personal-data.md')
    .split(/^## /mu)
    .map((section) => [section.slice(0, section.indexOf('\n')), section]),
);

/** The codes of the first cells of a section's table, each with those of its second. */
function rowsOf(title: string): Map<string, string[]> {
  const rows = [...(sections.get(title) ?? '').matchAll(/^\| `([^`]+)`[^|]*\|([^|]*)\|/gmu)];
  return new Map(rows.map(([, name = '', cell = '']) => [name, codesOf(cell)]));
}

function codesOf(text: string): string[] {
  return [...text.matchAll(/`([^`]+)`/gu)].map(([, code = '']) => code);
}

/** Each column of the schema, as `table.column`. */
function columns(): string[] {
  const schema = textOf('libs/database/src/schema.sql');
  const tables = [...schema.matchAll(/^create table (\w+) \(\n([^]*?)\n\)/gmu)];
  return tables.flatMap(([, table = '', body = '']) =>
    body.split('\n').map((line) => `${table}.${line.trim().split(' ')[0]?.replaceAll('"', '')}`),
  );
}

const named = (title: string): string[] =>
  [...rowsOf(title)].flatMap(([table, names]) => names.map((name) => `${table}.${name}`));

/** Ids, which stand everywhere. */
const isId = (column: string): boolean => /\.(?:workspace_id|contact_id)$/u.test(column);

describe('docs/personal-data.md', () => {
  const personal = named('Tables');
  const others = named('Columns without personal data');

  it('has each column of the schema, in one of its lists: write what yours keeps of people, why, and what erases it', () => {
    const known = new Set([...personal, ...others]);
    expect(columns().length).toBeGreaterThan(300);
    expect(columns().filter((column) => !known.has(column) && !isId(column))).toEqual([]);
  });

  it('names no column that there is not, and none twice', () => {
    const all = [...personal, ...others];
    const schema = new Set(columns());
    expect(all.filter((column) => !schema.has(column))).toEqual([]);
    expect(all.filter((column, index) => all.indexOf(column) !== index)).toEqual([]);
  });

  it('has each topic: with what is on it, or among those without personal data', () => {
    const known = new Set([...rowsOf('Topics').keys(), ...codesOf(sections.get('Topics') ?? '')]);
    expect(Object.values(topics).flatMap(({ name }) => (known.has(name) ? [] : name))).toEqual([]);
  });

  it('has each kind of file', () => {
    expect([...rowsOf('Files').keys()]).toEqual(expect.arrayContaining([...fileKinds]));
  });
});
