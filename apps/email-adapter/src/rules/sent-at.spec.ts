import { mailContent } from '../../test/mail-content.js';
import { dateHeader, sentAt } from './sent-at.js';

const withDate = (date: string) => mailContent({ headers: { date: [date] } });

describe('the Date header', () => {
  it.each([
    ['Tue, 10 Nov 2026 15:00:00 +0100', '2026-11-10T14:00:00.000Z'],
    ['10 Nov 2026 15:00 GMT', '2026-11-10T15:00:00.000Z'],
    ['Tue, 10 Nov 2026 15:00:00 -0500 (EST)', '2026-11-10T20:00:00.000Z'],
    ['Tue, 10 Nov 2026 15:00:00 PST', '2026-11-10T23:00:00.000Z'],
    ['Tue, 10 Nov 2026 15:00:00', '2026-11-10T15:00:00.000Z'],
    ['Tue, 10 Nov 2026 15:00:00 CEST', '2026-11-10T15:00:00.000Z'],
    ['10 Nov 2026 3:00 PM', '2026-11-10T15:00:00.000Z'],
    ['2026-11-10T15:00:00Z', '2026-11-10T15:00:00.000Z'],
    ['2026-11-10T15:00:00+01:00', '2026-11-10T14:00:00.000Z'],
    ['Tue Nov 10 15:00:00 2026', '2026-11-10T15:00:00.000Z'],
  ])('%s is %s on every machine', (written, time) => {
    expect(new Date(dateHeader(withDate(written)) ?? NaN).toISOString()).toBe(time);
  });

  it.each(['', 'yesterday', 'Thu, 1 Jan 1970 00:00:00 +0000', '99 Foo 2026 10:00:00 +0000', '12', '+0000'])(
    '%j says nothing',
    (written) => {
      expect(dateHeader(withDate(written))).toBeNull();
    },
  );

  it('never puts a mail after its arrival', () => {
    const arrival = new Date('2026-11-20T12:00:00.000Z');
    expect(sentAt(withDate('Tue, 10 Nov 2099 15:00:00 +0000'), arrival)).toBe(arrival.toISOString());
    expect(sentAt(withDate(''), arrival)).toBe(arrival.toISOString());
    expect(sentAt(withDate('Tue, 10 Nov 2026 15:00:00 +0000'), arrival)).toBe('2026-11-10T15:00:00.000Z');
  });
});
