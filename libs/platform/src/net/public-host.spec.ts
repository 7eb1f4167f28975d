import { HostError, isPublicAddress, resolveHost } from './public-host.js';

const strict = { allowPrivate: false };

describe('a host that a user named', () => {
  it.each([
    '127.0.0.1',
    '127.8.9.1',
    '0.0.0.0',
    '10.1.2.3',
    '172.31.255.255',
    '192.168.0.1',
    '100.64.0.1',
    '169.254.169.254',
    '168.63.129.16',
    '::ffff:168.63.129.16',
    '::ffff:0:7f00:1',
    '::ffff:0:808:808',
    '224.0.0.1',
    '255.255.255.255',
    '::',
    '::1',
    '::ffff:127.0.0.1',
    '::ffff:7f00:1',
    '::ffff:169.254.169.254',
    '::7f00:1',
    '64:ff9b::7f00:1',
    '2002:7f00:1::',
    'fd00:ec2::254',
    'fe80::1',
    'ff02::1',
  ])('is refused as %s', async (address) => {
    expect(isPublicAddress(address)).toBe(false);
    await expect(resolveHost(address, strict)).rejects.toMatchObject({ fault: 'private' });
  });

  it.each(['1.1.1.1', '172.32.0.1', '100.128.0.1', '2606:4700::1111', '::ffff:8.8.8.8'])(
    'is taken as %s',
    async (address) => {
      await expect(resolveHost(address, strict)).resolves.toBe(address);
    },
  );

  it.each(['localhost', '127.1', '0x7f000001', '2130706433'])(
    'is judged by where it leads, not by its spelling: %s',
    async (name) => {
      await expect(resolveHost(name, strict)).rejects.toThrow(/private network.*ALLOW_PRIVATE_HOSTS/u);
    },
  );

  it('may be private where the operator allows it, and its address is what to connect to', async () => {
    await expect(resolveHost('localhost', { allowPrivate: true })).resolves.toMatch(/^(127\.0\.0\.1|::1)$/u);
  });

  it('is distinguished from one that does not exist or cannot be looked up', async () => {
    const fault = await resolveHost('no-such-host.invalid', strict).catch((error: unknown) => error);
    expect(fault).toBeInstanceOf(HostError);
    expect(['unknown', 'lookup_failed']).toContain((fault as HostError).fault);
  });

  it('is no address when it is no IP address', () => {
    expect(isPublicAddress('example.com')).toBe(false);
  });
});
