import { randomUUID } from 'node:crypto';
import { SecretBox } from '#libs/platform';
import { UnsubscribeLinks, unsubscribeUrl } from './unsubscribe-links.js';

const key = (text: string) => Buffer.alloc(32, text).toString('base64');
const mailed = { workspaceId: randomUUID(), contactId: randomUUID(), messageId: randomUUID() };
const adapter = (keys: string) => new UnsubscribeLinks(new SecretBox(new SecretBox(keys).derivedKeys('email')));
const gateway = (keys: string) => UnsubscribeLinks.ofGateway(new SecretBox(keys));

describe('a link to unsubscribe', () => {
  it('is made by the adapter, with the keys of its channel alone, and opened by the gateway', () => {
    const token = adapter(key('a')).tokenFor(mailed);
    expect(token).toMatch(/^[\w-]{107}$/u);
    expect(gateway(key('a')).open(token)).toEqual(mailed);
  });

  it('works while the former key stands in SECRETS_KEY, and not afterwards', () => {
    const token = adapter(key('a')).tokenFor(mailed);
    expect(gateway(`${key('b')},${key('a')}`).open(token)).toEqual(mailed);
    expect(gateway(key('b')).open(token)).toBeNull();
  });

  it('is not ours with any other byte, of the ids or of the code', () => {
    const bytes = Buffer.from(adapter(key('a')).tokenFor(mailed), 'base64url');
    for (let place = 0; place < bytes.length; place += 1) {
      const other = Buffer.from(bytes);
      other[place] = (other[place] ?? 0) ^ 1;
      expect([place, gateway(key('a')).open(other.toString('base64url'))]).toEqual([place, null]);
    }
    for (const text of ['', 'x', 'x'.repeat(107), 'é'.repeat(107)]) expect(gateway(key('a')).open(text)).toBeNull();
  });

  it.each([
    ['https://crm.example.com', 'https://crm.example.com/unsubscribe/t'],
    ['http://127.0.0.1:3000', 'http://127.0.0.1:3000/unsubscribe/t'],
    ['http://crm.example.com', null],
    [undefined, null],
  ])('of %s is %s', (origin, expected) => expect(unsubscribeUrl(origin, 't')).toBe(expected));
});
