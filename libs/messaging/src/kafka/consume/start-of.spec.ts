import { startOf, type Standing } from './start-of.js';

const standing = (given: Partial<Standing>): Standing => ({
  cluster: 'a',
  low: 10n,
  high: 100n,
  committed: 50n,
  place: null,
  ...given,
});
const place = (next: number, cluster = 'a') => ({ cluster, next: String(next) });
const nothing = { otherLog: false, deleted: 0n };

describe('reading of a partition begins', () => {
  it.each([
    ['where the store is, when it lost its last transactions', { place: place(40) }, { offset: 40n, begins: false }],
    ['where Kafka is, when the last offset was not committed', { place: place(60) }, { offset: 50n, begins: false }],
    ['where Kafka is, when the store has no place yet', {}, { offset: 50n, begins: true }],
    ["where Kafka is, when the place is another cluster's", { place: place(40, 'b') }, { offset: 50n, begins: true }],
    ['at the beginning, when the group has read nothing', { committed: null }, { offset: 10n, begins: true }],
    [
      'at the beginning, when Kafka forgot the group',
      { committed: null, place: place(60) },
      { offset: 10n, begins: true },
    ],
  ])('%s', (_, given, expected) => {
    expect(startOf(standing(given))).toEqual({ ...nothing, ...expected });
  });

  it.each([
    ['the place', { place: place(101) }],
    ['the committed offset', { committed: 101n, place: place(40) }],
  ])('at the beginning, when %s lies beyond the end: it is another log', (_, given) => {
    expect(startOf(standing(given))).toEqual({ offset: 10n, begins: true, otherLog: true, deleted: 0n });
  });

  it('at the first message that Kafka still has, with the number of those deleted unread', () => {
    expect(startOf(standing({ committed: 3n, place: place(3) }))).toMatchObject({
      offset: 10n,
      begins: true,
      deleted: 7n,
    });
    expect(startOf(standing({ place: place(4) }))).toMatchObject({ offset: 10n, begins: true, deleted: 6n });
    expect(startOf(standing({ place: place(10), committed: 10n }))).toMatchObject({ offset: 10n, deleted: 0n });
  });
});
