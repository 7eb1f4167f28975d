import { createServer, type AddressInfo, type Server } from 'node:net';
import { firstFree, isFree, PortChoice } from './ports.js';

describe('the choice of a port', () => {
  const servers: Server[] = [];

  afterEach(async () => {
    await Promise.all(servers.splice(0).map((server) => new Promise((resolve) => server.close(resolve))));
  });

  async function listen(host = '127.0.0.1', port = 0): Promise<number> {
    const server = createServer();
    servers.push(server);
    await new Promise<void>((resolve) => server.listen(port, host, resolve));
    return (server.address() as AddressInfo).port;
  }

  it('takes the preferred one when it is free', async () => {
    const preferred = await firstFree(12_000);
    const choice = new PortChoice({ name: 'X_PORT', preferred, otherwiseFrom: 14_000 });
    await expect(choice.pick()).resolves.toBe(preferred);
  });

  it('takes another, and says so, when the preferred one is taken', async () => {
    const taken = await listen();
    const said: string[] = [];
    const choice = new PortChoice({
      name: 'X_PORT',
      preferred: taken,
      otherwiseFrom: 14_000,
      say: (line) => said.push(line),
    });
    const port = await choice.pick();
    expect(port).toBeGreaterThanOrEqual(14_000);
    expect(said).toEqual([`Port ${taken} is taken; X_PORT is ${port} this time.`]);
  });

  it('refuses a taken port that was given by hand, in one sentence', async () => {
    const taken = await listen();
    const choice = new PortChoice({ name: 'X_PORT', given: String(taken), preferred: 1, otherwiseFrom: 14_000 });
    await expect(choice.pick()).rejects.toThrow(
      `X_PORT: port ${taken} is taken; stop what listens there or choose another.`,
    );
  });

  it.each(['0', '70000', 'http', '3000.5'])('refuses %s as a port', async (given) => {
    const choice = new PortChoice({ name: 'X_PORT', given, preferred: 1, otherwiseFrom: 14_000 });
    await expect(choice.pick()).rejects.toThrow('X_PORT: give a port between 1 and 65535.');
  });

  it('takes a port that listens on all addresses for taken', async () => {
    const taken = await listen('0.0.0.0');
    await expect(isFree(taken)).resolves.toBe(false);
  });

  it('keeps the port once it was used, also while another process holds it', async () => {
    const preferred = await firstFree(12_500);
    const choice = new PortChoice({ name: 'X_PORT', preferred, otherwiseFrom: 14_000 });
    await choice.pick();
    choice.keep();
    await listen('127.0.0.1', preferred);
    await expect(choice.pick()).resolves.toBe(preferred);
  });

  it('chooses again when the port was taken between the choice and its first use', async () => {
    const preferred = await firstFree(13_000);
    const choice = new PortChoice({ name: 'X_PORT', preferred, otherwiseFrom: 14_000 });
    await choice.pick();
    await listen('127.0.0.1', preferred);
    await expect(choice.pick()).resolves.not.toBe(preferred);
  });
});
