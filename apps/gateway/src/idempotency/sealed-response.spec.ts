import { seal, unseal } from './sealed-response.js';

describe('a sealed answer', () => {
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

  it('is another text each time', () => expect(seal('a', 'k')).not.toBe(seal('a', 'k')));

  it('and what was never sealed comes back as it is', () => expect(unseal('{"data":1}', 'k')).toBe('{"data":1}'));
});
