import { refuseOddPort, refuseOddTokenUrl } from './usual-ports.js';

const [strict, local] = [false, true].map((allowPrivateHosts) => ({ allowPrivateHosts, checkLimitMs: 1000 }) as never);
const server = (port: number) => ({ host: 'mail.example', port, tls: true });

describe('the port of a mail server', () => {
  it.each([25, 143, 465, 587, 993, 2525])('may be %i', (port) => {
    expect(() => refuseOddPort(server(port), 'settings', strict as never)).not.toThrow();
  });

  it.each([22, 80, 443, 5432, 6379, 9092, 65_535])('is refused as %i, naming those that are taken', (port) => {
    expect(() => refuseOddPort(server(port), 'settings.outgoing', strict as never)).toThrow(
      /settings\.outgoing\.port.*993/u,
    );
  });

  it('is any where hosts of one’s own network are allowed', () => {
    expect(() => refuseOddPort(server(1143), 'settings', local as never)).not.toThrow();
  });
});

describe('the endpoint of tokens', () => {
  it('is the usual port of its scheme', () => {
    expect(() => refuseOddTokenUrl(new URL('https://login.example/token'), strict as never)).not.toThrow();
    expect(() => refuseOddTokenUrl(new URL('https://login.example:8443/token'), strict as never)).toThrow(/tokenUrl/u);
    expect(() => refuseOddTokenUrl(new URL('http://127.0.0.1:8080/token'), local as never)).not.toThrow();
  });
});
