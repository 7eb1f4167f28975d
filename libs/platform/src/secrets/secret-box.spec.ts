import { SecretBox, UnsealError } from './secret-box.js';

const [oldKey, newKey] = [Buffer.alloc(32, 1).toString('base64'), Buffer.alloc(32, 2).toString('base64')];
const inbox = 'an inbox';

describe('a sealed secret', () => {
  it.each(['', 'token', 'ключ 🔑', 'x'.repeat(100_000)])('is opened as it was', (secret) => {
    const box = new SecretBox(newKey);
    expect(box.open(box.seal(secret, inbox), inbox)).toBe(secret);
  });

  it('that an earlier release sealed opens still, also by a derived key', () => {
    const box = new SecretBox(newKey);
    const golden = 'v1.75877bb4.keuwL5sqOsvsPDbNJ1HCXZztcFwPks74PYOwKj6NueYqadvgADeTsMI';
    const derived = 'v1.4d841dee.KlmSWUWfeu3iAAEaRLJUAeTGBa2ocJemSfAjsR4PsFgRXUatWDS2flQ';
    expect(box.open(golden, inbox)).toBe('ключ 🔑');
    expect(box.derive('telegram').open(derived, inbox)).toBe('ключ 🔑');
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
    [
      'shorter than its own tag',
      (sealed: string) => [...sealed.split('.').slice(0, 2), 'AAAAAAAAAAAAAAAAAAAAAAAA'].join('.'),
    ],
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

describe('a key that is derived for one purpose', () => {
  const main = new SecretBox(`${newKey},${oldKey}`);
  const telegram = new SecretBox(main.derivedKeys('telegram'));

  it('opens what was sealed for that, and seals what the main key opens', () => {
    expect(telegram.open(main.derive('telegram').seal('token', inbox), inbox)).toBe('token');
    expect(main.derive('telegram').open(telegram.seal('token', inbox), inbox)).toBe('token');
  });

  it('opens nothing of another purpose and nothing of the main key', () => {
    for (const sealed of [main.derive('email').seal('token', inbox), main.seal('token', inbox)])
      expect(() => telegram.open(sealed, inbox)).toThrow(UnsealError);
  });

  it('is derived of former keys too; what they or the main key sealed is outdated and still opens', () => {
    const former = new SecretBox(oldKey);
    for (const sealed of [former.derive('telegram').seal('token', inbox), former.seal('token', inbox)]) {
      expect(main.derive('telegram').open(sealed, inbox)).toBe('token');
      expect(main.derive('telegram').isOutdated(sealed)).toBe(true);
    }
    expect(telegram.open(former.derive('telegram').seal('token', inbox), inbox)).toBe('token');
  });

  it('stands nowhere in what it seals, nor does the main key', () => {
    const sealed = main.derive('telegram').seal('token', inbox);
    expect(sealed.split('.')[1]).not.toBe(main.seal('token', inbox).split('.')[1]);
  });
});

describe('a process without a key', () => {
  it('opens nothing and seals nothing', () => {
    expect(() => SecretBox.empty().open(new SecretBox(newKey).seal('token', inbox), inbox)).toThrow(UnsealError);
    expect(() => SecretBox.empty().seal('token', inbox)).toThrow('holds no key');
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
