import { SecretBox } from '#libs/platform';
import { OwnMessageIds, ownMessageIdIn } from './own-message-ids.js';

const [oldKey, newKey] = [Buffer.alloc(32, 1).toString('base64'), Buffer.alloc(32, 2).toString('base64')];
const message = '01900000-0000-7000-8000-000000000001';
const jane = { inboxId: 'inbox', address: 'jane@example.com' };
const ids = new OwnMessageIds(new SecretBox(newKey));
const id = ids.idOf(message, jane, 'leads@acme.example');

describe('the Message-ID of a mail that an inbox sends', () => {
  it('holds the message’s id and a code, and stays within what a local part may be', () => {
    expect(id).toMatch(/^<01900000-0000-7000-8000-000000000001\.[\da-f]{26}@acme\.example>$/u);
    expect(id.indexOf('@') - 1).toBeLessThanOrEqual(64);
  });

  it('is the same each time it is made', () => {
    expect(new OwnMessageIds(new SecretBox(newKey)).idOf(message, jane, 'leads@acme.example')).toBe(id);
  });

  it('proves a reply of the address that the mail went to, also where a mail program changed its case', () => {
    expect(ids.nameMailTo(['<0@example.com>', id], jane)).toBe(true);
    expect(ids.nameMailTo([id.toUpperCase()], jane)).toBe(true);
  });

  it.each([
    ['another address', [id], { ...jane, address: 'mallory@example.com' }],
    ['another inbox', [id], { ...jane, inboxId: 'other' }],
    ['a guessed code', [id.replace(/\.[\da-f]{4}/u, '.0000')], jane],
    ['the code of another message', [id.replace(/1\./u, '2.')], jane],
    ['a Message-ID without a code', [`<${message}@acme.example>`], jane],
    ['none', [], jane],
  ])('proves nothing with %s', (_, given, correspondence) => {
    expect(ids.nameMailTo(given, correspondence)).toBe(false);
  });

  it('still proves a reply after a change of the key, while the former one is in CHANNEL_SECRETS_KEY', () => {
    const former = new OwnMessageIds(new SecretBox(oldKey)).idOf(message, jane, 'leads@acme.example');
    const rotated = new OwnMessageIds(new SecretBox(`${newKey},${oldKey}`));
    expect(rotated.nameMailTo([former], jane)).toBe(true);
    expect(rotated.idOf(message, jane, 'leads@acme.example')).toBe(id);
    expect(ids.nameMailTo([former], jane)).toBe(false);
  });

  it('is found in a text, with a code and without', () => {
    expect(ownMessageIdIn(`Message-ID: ${id}\r\n`, 'acme.example')).toBe(id);
    expect(ownMessageIdIn(`<${message}@acme.example>`, 'acme.example')).toBe(`<${message}@acme.example>`);
    expect(ownMessageIdIn(id, 'other.example')).toBeNull();
  });
});
