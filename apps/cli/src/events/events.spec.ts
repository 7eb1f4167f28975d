import { eventLine } from './events.js';

const id = '019a2b3c-4d5e-7f60-8a9b-0c1d2e3f4a5b';

describe('an event in a terminal', () => {
  it('is one line with its time, its name, its contact and what changed', () => {
    const data = {
      workspaceId: id,
      contactId: id,
      kind: 'updated',
      changes: { status: { before: 'prospect', after: null }, tags: { before: [], after: ['two\nlines'] } },
      cause: { kind: 'operator', id: 'x' },
      occurredAt: '2026-11-22T09:35:38.310Z',
    };
    expect(eventLine({ time: data.occurredAt, subject: id, data })).toBe(
      `2026-11-22T09:35:38.310Z  contact.updated  ${id}  status: prospect → –, tags: [] → ["two\\nlines"]`,
    );
    expect(eventLine({ time: data.occurredAt, subject: id, data: { ...data, kind: 'deleted', changes: {} } })).toBe(
      `2026-11-22T09:35:38.310Z  contact.deleted  ${id}`,
    );
  });
});
