import { mailContent } from '../../../test/mail-content.js';
import { dateHeader, sentAt, statedTime } from './sent-at.js';

const withDate = (date: string) => mailContent({ headers: { date: [date] } });

const unsetClocks = [
  'Mon, 01 Jan 0001 00:00:00 +0000',
  '1 January 0000 00:00:00 GMT',
  'Mon Jan  1 00:00:00 0001',
  '0001-01-01T00:00:00Z',
  'Sat, 30 Dec 1899 00:00:00 +0000',
];

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
    ['Tue, 10 Nov 2026 16:00:00 +0100 (CET (Berlin))', '2026-11-10T15:00:00.000Z'],
    ['Tue, 10 (tenth) Nov 2026 (this year) 15:00:00 GMT', '2026-11-10T15:00:00.000Z'],
    ['10 Nov 26 15:00 +0000', '2026-11-10T15:00:00.000Z'],
  ])('%s is %s on every machine', (written, time) => {
    expect(new Date(dateHeader(withDate(written)) ?? NaN).toISOString()).toBe(time);
  });

  it.each([
    '',
    'yesterday',
    'Thu, 1 Jan 1970 00:00:00 +0000',
    '99 Foo 2026 10:00:00 +0000',
    '12',
    '+0000',
    ...unsetClocks,
  ])('%j says nothing', (written) => {
    expect(dateHeader(withDate(written))).toBeNull();
  });
});

describe('a mail', () => {
  const receivedAt = new Date('2026-11-20T12:00:00.000Z');
  const arriving = { receivedAt, isHistory: false };
  const taken = { receivedAt, isHistory: true };
  const stated = (date: string) => statedTime(withDate(date), receivedAt.toISOString());

  it.each([
    ['after its arrival', 'Tue, 10 Nov 2099 15:00:00 +0000'],
    ['without a Date', ''],
    ['of a clock that was never set', 'Mon, 01 Jan 0001 00:00:00 +0000'],
    ['of years before its arrival', 'Mon, 01 Jan 2018 01:04:44 +0100'],
    ['of two days and a second before its arrival', 'Wed, 18 Nov 2026 11:59:59 +0000'],
  ])('that arrives now %s counts as sent at its arrival', (_, date) => {
    expect(sentAt(withDate(date), arriving)).toBe(receivedAt.toISOString());
  });

  it('that was on its way for up to two days keeps its own date', () => {
    expect(sentAt(withDate('Wed, 18 Nov 2026 12:00:00 +0000'), arriving)).toBe('2026-11-18T12:00:00.000Z');
  });

  it('that lay in a mailbox before keeps its own date, and is never after its arrival', () => {
    expect(sentAt(withDate('Mon, 01 Jan 2018 01:04:44 +0100'), taken)).toBe('2018-01-01T00:04:44.000Z');
    expect(sentAt(withDate('Tue, 10 Nov 2099 15:00:00 +0000'), taken)).toBe(receivedAt.toISOString());
  });

  it('gives its Date only if that is days away from when it counts as sent', () => {
    expect(stated('Mon, 01 Jan 2018 01:04:44 +0100')).toBe('2018-01-01T00:04:44.000Z');
    expect(stated('Tue, 10 Nov 2099 15:00:00 +0000')).toBe('2099-11-10T15:00:00.000Z');
    expect(stated('Fri, 20 Nov 2026 12:04:00 +0000')).toBeNull();
    expect(stated('Mon, 01 Jan 0001 00:00:00 +0000')).toBeNull();
  });
});
