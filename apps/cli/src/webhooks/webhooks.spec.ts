import { resultOf } from './deliveries.js';
import { stateOf } from './webhooks.js';

describe('a webhook', () => {
  it('is shown with how it fares', () => {
    const well = { enabled: true, disabled: null, failing: null };
    expect(stateOf(well)).toBe('on');
    expect(stateOf({ ...well, failing: { since: '2026-11-22', attempts: 3 } })).toBe(
      'on, failing since 2026-11-22 (3 attempts)',
    );
    expect(stateOf({ ...well, enabled: false, disabled: { at: '', reason: null } })).toBe('off');
    expect(stateOf({ ...well, enabled: false, disabled: { at: '', reason: 'It failed.' } })).toBe(
      'disabled: It failed.',
    );
  });
});

describe('a delivery', () => {
  it('is shown with its status, or with why it failed and when it is tried again', () => {
    expect(resultOf({ status: 200, error: null, nextAttemptAt: null })).toBe('200');
    expect(resultOf({ status: null, error: null, nextAttemptAt: null })).toBe('');
    expect(resultOf({ status: 503, error: 'It responded with 503.', nextAttemptAt: '2026-11-22' })).toBe(
      'It responded with 503. Next attempt: 2026-11-22.',
    );
  });
});
