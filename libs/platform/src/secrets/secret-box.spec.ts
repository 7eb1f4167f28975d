import { SecretBox, UnsealError } from './secret-box.js';

const [oldKey, newKey] = [Buffer.alloc(32, 1).toString('base64'), Buffer.alloc(32, 2).toString('base64')];
const inbox = 'an inbox';

describe('a sealed secret', () => {
  it.each(['', 'token', 'ключ 🔑', 'x'.repeat(100_000)])('is opened as it was', (secret) => {
    const box = new SecretBox(newKey);
    expect(box.open(box.seal(secret, inbox), inbox)).toBe(secret);
  });

  it('shows nothing of itself, and is another text each time', () => {
    const box = new SecretBox(newKey);
    const [one, other] = [box.seal('token', inbox), box.seal('token', inbox)];
    expect(one).not.toBe(other);
    expect(Buffer.from(one.split('.')[2] ?? '', 'base64url').includes('token')).toBe(false);
    expect(one).not.toContain(newKey.slice(0, 8));
  });

  it('is not opened for anything else than it was sealed for', () => {
    const box = new SecretBox(newKey);
    expect(() => box.open(box.seal('token', inbox), 'another inbox')).toThrow(UnsealError);
  });

  it.each([
    ['cut', (sealed: string) => sealed.slice(0, -4)],
    ['shortened to nothing', (sealed: string) => sealed.split('.').slice(0, 2).join('.')],
    ['changed', (sealed: string) => `${sealed.slice(0, -1)}${sealed.endsWith('A') ? 'B' : 'A'}`],
    ['of another scheme', (sealed: string) => sealed.replace('v1', 'v2')],
    ['no sealed text at all', () => 'nonsense'],
  ])('that is %s is refused with words that hold nothing of it', (_what, broken) => {
    const box = new SecretBox(newKey);
    const open = (): string => box.open(broken(box.seal('token', inbox)), inbox);
    expect(open).toThrow(UnsealError);
    expect(open).not.toThrow(/token/u);
  });
});

describe('a change of the key', () => {
  const rotated = new SecretBox(`${newKey}, ${oldKey}`);

  it('leaves what the former key sealed readable while it stands behind the new one, and marks it', () => {
    const sealed = new SecretBox(oldKey).seal('token', inbox);
    expect(rotated.open(sealed, inbox)).toBe('token');
    expect(rotated.isOutdated(sealed)).toBe(true);
  });

  it('seals with the first key', () => {
    const sealed = rotated.seal('token', inbox);
    expect(rotated.isOutdated(sealed)).toBe(false);
    expect(new SecretBox(newKey).open(sealed, inbox)).toBe('token');
  });

  it('leaves the fingerprint of a text among those by the new keys, which begin with another', () => {
    const [former] = new SecretBox(oldKey).fingerprints('a request');
    const prints = rotated.fingerprints('a request');
    expect(prints).toHaveLength(2);
    expect(prints[0]).not.toEqual(former);
    expect(prints[1]).toEqual(former);
    expect(rotated.fingerprints('another request')).not.toContainEqual(former);
  });

  it('that dropped the former key says what to do', () => {
    const sealed = new SecretBox(oldKey).seal('token', inbox);
    expect(() => new SecretBox(newKey).open(sealed, inbox)).toThrow('add the former key behind a comma');
  });
});

describe('a key', () => {
  it.each(['', 'short', Buffer.alloc(31).toString('base64'), `${newKey},`])(
    '%p is refused, saying how to make one',
    (key) => {
      expect(() => new SecretBox(key)).toThrow('make one with: openssl rand -base64 32');
    },
  );
});
