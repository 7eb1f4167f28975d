import { lastNight, readingSince } from './nightly-search.js';

const at = (text: string) => new Date(`2026-11-${text}Z`);

describe('the nightly search', () => {
  it.each([
    ['22T02:59:59', '21T03:00'],
    ['22T03:00:00', '22T03:00'],
    ['22T23:00:00', '22T03:00'],
    ['01T00:30:00', '00T03:00'],
  ])('at %s belongs to the night of %s', (now, night) => {
    const expected = night.startsWith('00') ? new Date('2026-10-31T03:00Z') : at(night);
    expect(lastNight(at(now))).toEqual(expected);
  });

  const nothing = { endedAt: null, readSince: null, messages: 0, missing: 0 };

  it('looks back for 25 hours', () => {
    expect(readingSince(at('22T03:00'), nothing)).toEqual(at('21T02:00'));
  });

  it('looks back to the last search where nights were left out, and no further than Kafka keeps', () => {
    expect(readingSince(at('22T03:00'), { ...nothing, endedAt: at('19T03:00') })).toEqual(at('19T02:00'));
    expect(readingSince(at('22T03:00'), { ...nothing, endedAt: at('01T03:00') })).toEqual(at('15T03:00'));
  });

  it('looks again where something was missing, until it is there', () => {
    const found = { endedAt: at('21T03:00'), readSince: at('18T02:00'), messages: 5, missing: 1 };
    expect(readingSince(at('22T03:00'), found)).toEqual(at('18T02:00'));
    expect(readingSince(at('22T03:00'), { ...found, missing: 0 })).toEqual(at('21T02:00'));
  });
});
