import type { ContactRecord } from '../../api/doorbell.js';
import { groupsOfRecords } from './record-groups.js';

const now = Date.parse('2026-11-22T12:00:00Z');

const record = (id: string, kind: string, at: string | null): ContactRecord => ({
  id,
  contactId: 'ada',
  kind,
  externalId: null,
  title: id,
  at,
  status: null,
  url: null,
  data: {},
  createdAt: '2026-11-01T00:00:00.000Z',
  updatedAt: '2026-11-01T00:00:00.000Z',
});

it('puts what is still to come first, the next one first, then each kind in its order', () => {
  const records = [
    record('later', 'showing', '2026-12-02T10:00:00.000Z'),
    record('next', 'appointment', '2026-11-23T10:00:00.000Z'),
    record('offer', 'offer', null),
    record('leak', 'ticket', null),
    record('seen', 'showing', '2026-11-20T10:00:00.000Z'),
  ];
  expect(groupsOfRecords(records, now).map(({ id, records: of }) => [id, of.map((one) => one.id)])).toEqual([
    ['upcoming', ['next', 'later']],
    ['showing', ['seen']],
    ['ticket', ['leak']],
    ['offer', ['offer']],
  ]);
});
