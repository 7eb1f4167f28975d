import type { VersionedContact } from '#libs/contacts';
import { isKnown } from '../http/input/entity-tags.js';
import { entityTag, versionsMatching } from './entity-tag.js';

const at = (version: number, lastActivityAt: string | null, tags: string[] = []) =>
  ({ version, contact: { lastActivityAt, tags, customFields: {} } }) as VersionedContact;

describe('the entity tag of a contact', () => {
  it('changes with every change and with every activity', () => {
    const tags = [at(1, null), at(2, null), at(2, '2026-01-01T00:00:00.000Z')].map(entityTag);
    expect(new Set(tags).size).toBe(3);
    for (const tag of tags) expect(tag).toMatch(/^"[0-9a-z-]+"$/u);
  });

  it('changes with the name of a tag, which is no lost update either', () => {
    const tags = [at(2, null), at(2, null, ['hot']), at(2, null, ['warm'])].map(entityTag);
    expect(new Set(tags).size).toBe(3);
    expect(versionsMatching(tags.join(', '))).toEqual([2, 2, 2]);
  });

  it('guards by the version alone: activity is no lost update', () => {
    expect(versionsMatching(entityTag(at(7, '2026-01-01T00:00:00.000Z')))).toEqual([7]);
  });

  it.each([
    [undefined, null],
    ['*', null],
    ['"3"', [3]],
    ['"3-0", "4-abc"', [3, 4]],
    [' * ', null],
    ['W/"3-0"', [3]],
    ['W/"3-0", "4-abc" ,, W/"x"', [3, 4]],
    ['"3-0-gzip"', [3]],
    ['"3-0--gzip"', [3]],
    ['W/"3-abc;br"', [3]],
    ['"a,b", "3-0"', [3]],
    ['""', []],
    ['"other"', []],
    ['"3-0-other"', []],
  ])('If-Match %s accepts %j', (header, versions) => expect(versionsMatching(header)).toEqual(versions));

  it.each([
    [undefined, false],
    ['"3-0"', true],
    ['W/"3-0"', true],
    ['"2-0", "3-0"', true],
    ['*', true],
    ['"3-0-gzip"', true],
    ['W/"3-0-br"', true],
    ['"2-0"', false],
    ['"3-0x"', false],
  ])('If-None-Match %s knows the state: %s', (header, known) => expect(isKnown(header, '"3-0"')).toBe(known));

  it.each(['3', '3-0', '"3-0', "'3-0'", 'w/"3-0"', '"3-0" "4-0"', '"3-0", *', 'undefined', '', ','])(
    'a header of %j is refused by name',
    (header) => {
      expect(() => versionsMatching(header)).toThrow(/^If-Match: is no entity tag; send/u);
      expect(() => isKnown(header, '"3-0"')).toThrow(/^If-None-Match: is no entity tag; send/u);
    },
  );
});
