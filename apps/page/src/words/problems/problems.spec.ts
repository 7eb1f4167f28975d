import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { problemCatalogue } from '../../../../gateway/src/http/problems/problem-catalogue.js';
import { problemTexts as de } from './de.js';
import { problemTexts as es } from './es.js';

describe('what the API refuses', () => {
  it('has its words in each language, and in each its own', () => {
    expect(Object.keys(es.problems)).toEqual(Object.keys(de.problems));
    expect(Object.keys(es.faults)).toEqual(Object.keys(de.faults));
    expect(Object.entries(es.problems).filter(([code, text]) => text === '' || text === de.problems[code])).toEqual([]);
  });

  it('says how much is too much, and leaves it to the API where it is not known', () => {
    expect([de, es].map(({ faults }) => faults['too_large']?.(12_000))).toEqual([
      'Zu lang oder zu groß: höchstens 12.000.',
      'Demasiado largo o grande: como máximo 12.000.',
    ]);
    expect([de, es].map(({ faults }) => faults['too_small']?.(undefined))).toEqual([undefined, undefined]);
  });
});

/** Codes of zod, of reasons, and of what is asked no person. */
const others = ['custom', 'invalid_type', 'endpoint_status', 'undecodable'];

const root = join(import.meta.dirname, '../../../../../');
/** Where the API's faults are born. */
const services = globSync('{apps/gateway,libs/{access,contacts,contracts,jobs,tables}}/src/**/*.ts', { cwd: root })
  .filter((file) => !file.endsWith('spec.ts') && !/\/(?:docs|reasons|sign-in)\//u.test(file))
  .map((file) => readFileSync(join(root, file), 'utf8'));
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

describe('a code of the API', () => {
  it.each(Object.keys(problemCatalogue))('has words: %s', (code) => {
    expect(Object.keys(de.problems)).toContain(code);
  });

  it('has words where it stands at a field', () => {
    expect(codesOfFaults.length).toBeGreaterThan(60);
    const known = [...Object.keys(de.faults), ...Object.keys(de.problems)];
    expect(codesOfFaults.filter((code) => !known.includes(code) && !others.includes(code))).toEqual([]);
  });
});
