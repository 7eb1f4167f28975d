import { existsSync } from 'node:fs';
import { contactEventSchema, topics, type Topic } from '#libs/contracts';
import { inCheckout } from '#libs/local-instance';
import { asyncApi } from '../generate/async-api.js';
import { jsonSchemas } from '../generate/json-schemas.js';
import { inlineCode, textOf } from './markdown.js';

/** The rows of "you want to …", by what you want. */
const rows = new Map(
  [...textOf('docs/contributing.md').matchAll(/^\| ([a-z][^|]+?) +\| (.+?) +\|$/gmu)].map(
    ([, want = '', begin = '']) => [want, begin],
  ),
);

/** The files and folders that a text names; of `deploy/images/<service>/…` the folder before the placeholder. */
function pathsIn(text: string): string[] {
  const codes = inlineCode({ path: '', text }).map((code) => code.replace(/<.*$/u, ''));
  return codes.filter((code) => /^(?:apps|libs|scripts|deploy|docs)\/|^package\.json$/u.test(code));
}

/** The paths of a text that are not in the checkout. */
function missing(text: string): string[] {
  return pathsIn(text).filter((path) => !existsSync(inCheckout(path)));
}

describe('the table of what you want to do', () => {
  it.each([...rows])('names files that are there: %s', (_, begin) => {
    expect(missing(begin)).toEqual([]);
  });

  it.each([
    ['add a field to a contact', 'scripts/prove/end-to-end/new-field.int-spec.ts'],
    ['add a channel', 'libs/contracts/src/channels/'],
    ['add a kind of change', 'libs/contracts/src/events/contact-event.v1.ts'],
    ['add a topic or an event', 'libs/contracts/src/topics/topics.ts'],
    ['add a route', 'libs/access/src/principals/rights.ts'],
    ['change the schema', 'libs/database/src/migrations/'],
  ])('says where to begin: %s', (want, path) => expect(pathsIn(rows.get(want) ?? '')).toContain(path));

  it('has, for a channel, a list of places that are there', () => {
    const text = textOf('docs/contributing.md');
    const list = text.slice(text.indexOf('### A new channel'), text.indexOf('\n## Test'));
    expect(pathsIn(list).length).toBeGreaterThan(5);
    expect(missing(list)).toEqual([]);
  });

  it('is right that the documents follow the topics', () => {
    const known = topics as Record<string, Topic>;
    known['doorbellRings'] = { ...topics.contactEvents, name: 'doorbell-rings', type: 'doorbell.ring.v1' };
    try {
      expect(asyncApi()).toContain('address: doorbell-rings');
      expect(jsonSchemas().has('doorbell.ring.v1')).toBe(true);
    } finally {
      delete known['doorbellRings'];
    }
  });

  it('is right that a new kind of change needs no new version of its event', () => {
    const id = '01890000-0000-7000-8000-000000000003';
    const event = { workspaceId: id, contactId: id, changes: {}, occurredAt: '2025-11-21T10:00:03.000Z' };
    expect(contactEventSchema.parse({ ...event, kind: 'moved_house', cause: { kind: 'user', id } })).toMatchObject({
      kind: 'moved_house',
    });
  });
});
