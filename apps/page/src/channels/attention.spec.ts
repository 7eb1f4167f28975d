import { attentionOf, bySeriousness } from './attention.js';

const now = Date.parse('2026-11-30T12:00:00.000Z');
const daysAgo = (days: number): string => new Date(now - days * 86_400_000).toISOString();
const works = {
  state: 'connected',
  lastError: null,
  lastEventAt: daysAgo(1),
  backlog: 0,
  quietAlarmAfterDays: 7,
} as const;

describe('an inbox needs somebody', () => {
  it.each([
    ['while it fails', { ...works, state: 'failing', lastError: 'x' } as const, 'failing'],
    ['until its code is scanned', { ...works, state: 'pairing' } as const, 'pairing'],
    ['when no adapter serves it', { ...works, state: 'connecting', lastError: 'x' } as const, 'unserved'],
    ['while messages wait at the provider', { ...works, backlog: 3 }, 'backlog'],
    ['after a week without a message', { ...works, lastEventAt: daysAgo(7) }, 'quiet'],
    ['after the days that were set for it', { ...works, quietAlarmAfterDays: 1 }, 'quiet'],
  ])('%s', (_, inbox, expected) => {
    expect(attentionOf(inbox, now)).toBe(expected);
  });

  it.each([
    ['while it works', works],
    ['where that was never wanted', { ...works, lastEventAt: daysAgo(90), quietAlarmAfterDays: null }],
    ['before its days are over', { ...works, lastEventAt: daysAgo(13), quietAlarmAfterDays: 14 }],
    ['before its first message', { ...works, lastEventAt: null }],
    ['while it is being connected', { ...works, state: 'connecting' } as const],
    ['while it is paused, however long', { ...works, state: 'paused', lastEventAt: daysAgo(90), backlog: 3 } as const],
  ])('not %s', (_, inbox) => {
    expect(attentionOf(inbox, now)).toBeNull();
  });
});

describe('the list of inboxes', () => {
  it('begins with those that need somebody, and else keeps its order', () => {
    const [a, b, c] = [
      { ...works, lastEventAt: null },
      { ...works, lastEventAt: null, backlog: 1 },
      { ...works, lastEventAt: null },
    ];
    expect(bySeriousness([a, b, c])).toEqual([b, a, c]);
  });
});
