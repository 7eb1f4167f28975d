import type { Span } from '../measure/processor-time.js';
import { costOf, inboxReport } from './inbox-report.js';
import type { InboxTrial } from './inbox-trial.js';

describe('what an inbox costs', () => {
  it('is what a process takes beyond one that has none', () => {
    expect(costOf(hundred, empty)).toMatchObject({ memory: 200, idle: 0.3 });
  });

  it('is by the message beyond what the process takes at rest', () => {
    // 100 ms a second for 10 s at rest; 3,000 ms were used for 1,000 messages.
    expect(costOf(hundred, empty).message).toBe(2);
  });

  it('is unknown for a process without inboxes, and where processes cannot be seen', () => {
    expect(costOf(empty, empty)).toEqual({ memory: null, idle: null, message: null });
    const unseen = { ...hundred, atRest: null, span: spanOf(null, 60) };
    expect(costOf(unseen, empty)).toEqual({ memory: null, idle: null, message: null });
  });

  it('stands in the figures beside the process without inboxes', () => {
    const { figures } = inboxReport([{ provider: { name: 'imap', title: 'Mailboxes' }, trials: [empty, hundred] }]);
    expect(figures['inboxes.imap.100.memory']).toEqual({ value: 120, unit: 'MB', reference: 100, ratio: 1.2 });
    expect(figures['inboxes.imap.100.busyPerMessage']?.value).toBe(2);
    expect(Object.keys(figures)).not.toContain('inboxes.imap.0.memoryPerInbox');
  });
});

function spanOf(adapter: number | null, seconds: number): Span {
  return { milliseconds: seconds * 1000, used: { adapter }, steal: 0, others: 0 };
}

const empty: InboxTrial = {
  inboxes: 0,
  connectedAfter: 2,
  atRest: 100,
  most: 105,
  span: spanOf(70 * 60, 60),
  busy: null,
};

const hundred: InboxTrial = {
  inboxes: 100,
  connectedAfter: 3,
  atRest: 120,
  most: 130,
  span: spanOf(100 * 60, 60),
  busy: { inboxes: 50, messages: 1_000, span: spanOf(3_000, 10) },
};
