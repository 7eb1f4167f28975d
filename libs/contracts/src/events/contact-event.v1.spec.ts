import { contactEventSchema, type ContactEvent } from './contact-event.v1.js';
import { contactEvent } from '../cloudevents/outgoing-events.js';

const id = '01890000-0000-7000-8000-000000000003';
const ofLater: ContactEvent = {
  workspaceId: id,
  contactId: id,
  kind: 'moved_house',
  changes: {},
  cause: { kind: 'neighbour', id: '7', door: { number: 3 } },
  occurredAt: '2025-11-21T10:00:03.000Z',
};

/** What a consumer reads of the published event. */
const read = (event: unknown): unknown => contactEventSchema.parse(event);

describe('a contact event of a later release', () => {
  it('is read with its unknown kind, its unknown cause and the fields of that cause', () => {
    const { value } = contactEvent(id, ofLater);
    expect(read(JSON.parse(String(value)))).toEqual(ofLater);
  });

  it.each(['', 'Merged', 'two words', '1st', 'x'.repeat(51)])('is refused with the kind %j', (kind) => {
    expect(() => read({ ...ofLater, kind })).toThrow('kind');
    expect(() => read({ ...ofLater, cause: { kind, id } })).toThrow('kind');
  });
});
