import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { SecretBox } from '#libs/platform';
import { FileLinks, linkLifetimeMs, type LinkedFile } from './file-links.js';

const [oldKey, newKey] = [Buffer.alloc(32, 1).toString('base64'), Buffer.alloc(32, 2).toString('base64')];
const file: LinkedFile = { workspaceId: randomUUID(), fileId: randomUUID(), inline: true, thumbnail: 256 };
const begin = Date.parse('2026-11-22T12:00:00.500Z');

function linksAt(now: number, keys = newKey): FileLinks {
  return new FileLinks(new SecretBox(keys), { now: () => new Date(now) });
}

describe('a link to a file', () => {
  it.each<Partial<LinkedFile>>([
    {},
    { inline: false },
    { thumbnail: undefined },
    { thumbnail: 64 },
    { thumbnail: 1024 },
    { isExport: true, inline: false, thumbnail: undefined },
  ])('names workspace, file and kind: %j', (kind) => {
    const given = { ...file, ...kind };
    expect(linksAt(begin).open(linksAt(begin).issue(given).token)).toEqual(given);
  });

  it('works until its end and no longer', () => {
    const { token, expiresAt } = linksAt(begin).issue(file);
    expect(expiresAt.getTime() - begin).toBeGreaterThan(linkLifetimeMs - 1000);
    expect(linksAt(expiresAt.getTime() - 1).open(token)).toEqual(file);
    expect(linksAt(expiresAt.getTime()).open(token)).toBeNull();
  });

  it('that was changed in any byte, cut or invented is none', () => {
    const bytes = Buffer.from(linksAt(begin).issue(file).token, 'base64url');
    for (let at = 0; at < bytes.length; at += 1) {
      const changed = Buffer.from(bytes);
      changed.writeUInt8(bytes.readUInt8(at) ^ 1, at);
      expect(linksAt(begin).open(changed.toString('base64url'))).toBeNull();
      expect(linksAt(begin).open(bytes.subarray(0, at).toString('base64url'))).toBeNull();
    }
    fc.assert(fc.property(fc.string(), (text) => linksAt(begin).open(text) === null));
  });

  it('is known after a change of the key, and is none for another key', () => {
    const { token } = linksAt(begin, oldKey).issue(file);
    expect(linksAt(begin, `${newKey},${oldKey}`).open(token)).toEqual(file);
    expect(linksAt(begin, newKey).open(token)).toBeNull();
  });
});
