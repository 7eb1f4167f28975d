import type { ServerFacts } from '../stores/postgres/postgres-facts.js';
import { lookAtDurability } from './durability.js';

const facts: ServerFacts = {
  version: 18,
  createsRoles: true,
  createsExtensions: true,
  synchronousCommit: 'on',
  standbyNames: '',
  standbys: 0,
  encrypted: false,
};
const here = { hostname: 'localhost' };
const elsewhere = { hostname: 'db.example.org' };
const found = (given: Partial<ServerFacts>, at = here) =>
  lookAtDurability({ ...facts, ...given }, at).map(({ state, words }) => `${state}: ${words}`);

describe('what the doctor says of commits', () => {
  it.each([
    ['a server alone', {}, /^ok: .*no standby/u],
    ['commits that are not waited for', { synchronousCommit: 'off' }, /^advice: synchronous_commit is off/u],
    ['standbys that may lag', { standbys: 2 }, /^advice: No standby is synchronous \(2 follow\)/u],
    ['a synchronous standby', { standbyNames: '*', standbys: 1 }, /^ok: are on a standby too/u],
    ['a standby that is away', { standbyNames: '*' }, /^advice: .*every change hangs/u],
    ['a standby passed over', { standbyNames: '*', standbys: 1, synchronousCommit: 'local' }, /^advice: .*local/u],
  ])('of %s', (_, given, expected) => {
    expect(found(given)).toEqual([expect.stringMatching(expected)]);
  });
});

describe('what the doctor says of the way to Postgres', () => {
  it('is nothing where it stays on this machine', () => {
    expect(found({})).toHaveLength(1);
  });

  it('is that others can read it when it leaves the machine without TLS', () => {
    expect(found({}, elsewhere)[1]).toMatch(/^advice: .*clear text; add sslmode=verify-full/u);
    expect(found({ encrypted: true }, elsewhere)[1]).toBe('ok: Postgres is spoken to by TLS');
  });
});
