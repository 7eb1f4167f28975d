import { isLaterSnapshot, placeText, readPlace, type LogPlace } from './log-place.js';

const between: LogPlace = { from: '700:712:701,705', to: null, lastSeq: 0, at: Date.UTC(2026, 10, 22) };
const within: LogPlace = { ...between, to: '712:720:715', lastSeq: 4_711 };

describe('a place in the log of changes', () => {
  it.each([between, within])('is the same place after it was kept as text', (place) => {
    expect(readPlace(placeText(place))).toEqual(place);
    expect(placeText(place)).toMatch(/^[\w-]{20,200}$/u);
  });

  it.each(['', '1', 'x'.repeat(4_000), Buffer.from('1 a 1:2: drop 3').toString('base64url')])('is none: %s', (text) =>
    expect(readPlace(text)).toBeNull(),
  );
});

describe('of two snapshots of one database', () => {
  it.each([
    ['700:712:', '700:711:'],
    ['700:712:701', '700:712:701,705'],
    ['9:10:', '8:9:8'],
  ])('the later one is %s, not %s', (later, earlier) => {
    expect(isLaterSnapshot(later, earlier)).toBe(true);
    expect(isLaterSnapshot(earlier, later)).toBe(false);
    expect(isLaterSnapshot(later, later)).toBe(false);
  });
});
