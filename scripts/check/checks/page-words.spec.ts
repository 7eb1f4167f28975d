import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { customFieldTypes, deadLetterStatuses, deliveryStates, importPolicies, tagKinds } from '#libs/contacts';
import { jobStates } from '#libs/contracts';
import { problemCatalogue } from '../../../apps/gateway/src/http/problems/problem-catalogue.js';
import { knownFaults } from '../../../apps/gateway/src/reasons/known-faults.js';
import { knownReasons } from '../../../apps/gateway/src/reasons/known-reasons.js';

interface ProblemTexts {
  problems: Record<string, string>;
  faults: Record<string, unknown>;
  whys: Record<string, string>;
}

/** The page is built apart from the services: its texts are read as it loads them. */
const wordsOf = async (area: string, language: string): Promise<Record<string, unknown>> =>
  (await import(`../../../apps/page/src/words/${area}/${language}.js`)) as Record<string, unknown>;

const [de, es] = (await Promise.all([wordsOf('reasons', 'de'), wordsOf('reasons', 'es')])).map(
  ({ texts }) => texts as Record<string, string>,
);
const { problemTexts } = (await wordsOf('problems', 'de')) as { problemTexts: ProblemTexts };

const holes = (text: string): string[] => text.match(/\{[a-z]+\??\}/gu) ?? [];

const spanish = (await wordsOf('problems', 'es')) as { problemTexts: ProblemTexts };

describe.each([
  ['reasons in German', de, knownReasons],
  ['reasons in Spanish', es, knownReasons],
  ['faults in German', problemTexts.whys, knownFaults],
  ['faults in Spanish', spanish.problemTexts.whys, knownFaults],
] as const)('the %s', (_what, texts = {}, known) => {
  it('are those that the API has a code for', () => {
    expect(Object.keys(texts).sort()).toEqual(Object.keys(known).sort());
  });

  it('name only what the API names of each', () => {
    const wrong = Object.entries(texts).filter(([code, text]) =>
      holes(text).some((hole) => !holes(known[code] ?? '').includes(hole)),
    );
    expect(wrong).toEqual([]);
  });
});

describe.each(Object.entries({ de, es }))('the reasons of the page in %s', (_language, texts = {}) => {
  it('keep what a sentence goes on with', () => {
    const ending = Object.entries(knownReasons).filter(([, text]) => text.includes('{because}'));
    expect(ending.filter(([code]) => !texts[code]?.includes('{because}'))).toEqual([]);
  });
});

const columnsOfLog = [
  ...readFileSync(join(import.meta.dirname, '../../../libs/database/src/schema.sql'), 'utf8').matchAll(
    /log_object\('[a-z_]+', '[a-z_]+', ([^)]+)\)/gu,
  ),
].flatMap(([, columns = '']) => [...columns.matchAll(/'-?([a-z_]+)'/gu)].map(([, column = '']) => column));
const codesOfLog = [...jobStates, ...deliveryStates, ...deadLetterStatuses, ...importPolicies, ...customFieldTypes];

describe('the log of access on the page', () => {
  it('has a name for each value that a change of an object shows', async () => {
    const { texts } = (await wordsOf('audit', 'en')) as { texts: { names: Record<string, string> } };
    const names = columnsOfLog.map((column) =>
      column.replaceAll(/_(\w)/gu, (_, letter: string) => letter.toUpperCase()),
    );
    expect(names.length).toBeGreaterThan(30);
    expect(names.filter((name) => texts.names[name] === undefined)).toEqual([]);
  });

  it('has words for the codes among them', async () => {
    const { texts } = (await wordsOf('audit', 'en')) as { texts: { codes: Record<string, string> } };
    expect([...codesOfLog, ...tagKinds].filter((code) => texts.codes[code] === undefined)).toEqual([]);
  });
});

/** Where the API's faults are born. */
const services = globSync('{apps/gateway,libs/{access,contacts,contracts,jobs,tables}}/src/**/*.ts', {
  cwd: join(import.meta.dirname, '../../..'),
})
  .filter((file) => !file.endsWith('spec.ts') && !/\/(?:docs|reasons|sign-in)\//u.test(file))
  .map((file) => readFileSync(join(import.meta.dirname, '../../..', file), 'utf8'));
const codesIn = [
  /\bcode(?::| =) '([a-z_]+)'/gu,
  /[fF]ault\([^,()]+, '([a-z_]+)',/gu,
  /[fF]ault\(.*, '([a-z_]+)'\)/gu,
  /\b(?:textFault|unreadable)\('([a-z_]+)',/gu,
  /\bUnreadableTableError\(\{ reason: '([a-z_]+)'/gu,
  /\?\? '(invalid)'/gu,
  /^ {2}(?:invalid_type|invalid_value|invalid_union|too_big|too_small): '([a-z_]+)',$/gmu,
];
const codesOfFaults = [
  ...new Set(
    services.flatMap((text) => codesIn.flatMap((code) => [...text.matchAll(code)].map(([, one]) => one ?? ''))),
  ),
];

/** Codes of zod, of reasons, and of what is asked no person. */
const others = ['custom', 'invalid_type', 'endpoint_status', 'event_header_missing', 'must_write_first', 'undecodable'];

describe('a code of the API', () => {
  it.each(Object.keys(problemCatalogue))('has words on the page: %s', (code) => {
    expect(Object.keys(problemTexts.problems)).toContain(code);
  });

  it('has words on the page where it stands at a field', () => {
    expect(codesOfFaults.length).toBeGreaterThan(60);
    const known = [...Object.keys(problemTexts.faults), ...Object.keys(problemTexts.problems)];
    expect(codesOfFaults.filter((code) => !known.includes(code) && !others.includes(code))).toEqual([]);
  });
});
