import { seal, unseal } from './sealed-response.js';

describe('a sealed response', () => {
  it('opens with the API key it was sealed with', () => {
    const sealed = seal('{"data":{"key":"ünïcode"}}', 'one');
    expect(sealed).not.toContain('key');
    expect(unseal(sealed, 'one')).toBe('{"data":{"key":"ünïcode"}}');
  });

  it('opens with no other, and not when it was touched', () => {
    const sealed = seal('secret', 'one');
    expect(() => unseal(sealed, 'other')).toThrow();
    expect(() => unseal(`${sealed.slice(0, -4)}AAAA`, 'one')).toThrow();
  });

  it('that an earlier release kept opens still', () => {
    const golden = 'sealed:252u02Qx15bJT1hIUKTD6xdmxKwN53pB6utIzkCQst1/wQhA8P1AGR64RgQcicU3/jFbIBUqmvA=';
    expect(unseal(golden, 'one')).toBe('{"data":{"key":"ünïcode"}}');
  });

  it('is another text each time', () => expect(seal('a', 'k')).not.toBe(seal('a', 'k')));

  it('and what was never sealed comes back as it is', () => expect(unseal('{"data":1}', 'k')).toBe('{"data":1}'));
});
