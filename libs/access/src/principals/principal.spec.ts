import fc from 'fast-check';
import { grantFrom, mayDo, widerFields, type Grant } from './principal.js';
import { rightNames, roles, roleHas } from './rights.js';

const owner: Grant = { role: 'owner', scopes: null, expiresAt: null };
const time = fc
  .date({ min: new Date('2026-01-01'), max: new Date('2030-01-01'), noInvalidDate: true })
  .map((date) => date.toISOString());
const grants = fc.record<Grant>({
  role: fc.constantFrom(...roles),
  scopes: fc.option(fc.subarray([...rightNames])),
  expiresAt: fc.option(time),
});

describe('a principal', () => {
  it('may do what its role has, as far as its scopes leave it', () => {
    expect(mayDo(owner, 'keys')).toBe(true);
    expect(mayDo({ ...owner, role: 'agent' }, 'keys')).toBe(false);
    expect(mayDo({ ...owner, scopes: ['recognitions'] }, 'keys')).toBe(false);
    expect(mayDo({ ...owner, role: 'viewer', scopes: ['contacts:write'] }, 'contacts:write')).toBe(false);
    expect(mayDo({ ...owner, scopes: [] }, 'contacts:read')).toBe(false);
  });

  it('has every right of a weaker role', () => {
    for (const right of rightNames) {
      const having = roles.map((role) => roleHas(role, right));
      expect(having).toEqual([...having].sort((one, other) => Number(other) - Number(one)));
    }
  });
});

describe('a key that a key makes', () => {
  it('is an admin unless something else is asked for, and never more than its maker', () => {
    expect(grantFrom(owner, {})).toEqual({ role: 'admin', scopes: null, expiresAt: null });
    fc.assert(fc.property(grants, (maker) => widerFields(maker, grantFrom(maker, {})).length === 0));
  });

  it('may do nothing that its maker may not, and lives no longer, unless it is refused', () => {
    fc.assert(
      fc.property(grants, grants, (maker, asked) => {
        const grant = grantFrom(maker, asked);
        if (widerFields(maker, grant).length > 0) return true;
        const lives = maker.expiresAt === null || (grant.expiresAt ?? '9') <= maker.expiresAt;
        return lives && rightNames.every((right) => mayDo(maker, right) || !mayDo(grant, right));
      }),
    );
  });

  it('is refused for the field in which it is wider', () => {
    const maker: Grant = { role: 'admin', scopes: ['keys'], expiresAt: '2027-01-01T00:00:00.000Z' };
    expect(widerFields(maker, owner)).toEqual(['role', 'scopes', 'expiresAt']);
    expect(widerFields(maker, { ...maker, scopes: ['keys', 'inboxes:read'] })).toEqual(['scopes']);
    expect(widerFields(maker, { ...maker, role: 'viewer', scopes: [] })).toEqual([]);
  });
});
