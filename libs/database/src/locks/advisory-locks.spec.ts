import { readdirSync, readFileSync } from 'node:fs';
import { migrationsFolder } from '../migrate/migrations.js';
import { advisoryLocks } from './advisory-locks.js';

const numbers: readonly number[] = Object.values(advisoryLocks);

describe('the register of advisory locks', () => {
  it('gives each lock a number of its own', () => {
    expect(new Set(numbers).size).toBe(numbers.length);
  });

  it('has every number that the schema takes', () => {
    const texts = readdirSync(migrationsFolder).map((file) => readFileSync(new URL(file, migrationsFolder), 'utf8'));
    const taken = [...texts.join('\n').matchAll(/pg_(?:try_)?advisory_(?:xact_)?lock\((\d+)/gu)].map(([, one]) =>
      Number(one),
    );
    expect(taken.length).toBeGreaterThan(0);
    for (const one of taken) expect(numbers).toContain(one);
  });
});
