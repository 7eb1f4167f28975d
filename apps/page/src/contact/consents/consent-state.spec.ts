import type { Consent } from '../../api/doorbell.js';
import { statesOf } from './consent-state.js';

const consent = (id: string, purpose: string, channel: Consent['channel'], granted: boolean): Consent => ({
  id,
  purpose,
  channel,
  granted,
  source: null,
  proof: null,
  recordedBy: { kind: 'user', id: 'ann' },
  at: '2026-11-22T09:30:00.000Z',
});

const shown = (consents: readonly Consent[]) =>
  statesOf(consents).map(({ purpose, channel, holds, history }) => [purpose, channel, holds.id, history.length]);

describe('what holds of consents', () => {
  it('is the newest of a purpose that names the channel, or none', () => {
    const newest = [consent('3', 'marketing', 'whatsapp', false), consent('2', 'marketing', null, true)];
    expect(shown(newest)).toEqual([
      ['marketing', null, '2', 2],
      ['marketing', 'whatsapp', '3', 2],
    ]);
  });

  it('is the same on every channel after a later word about all', () => {
    const newest = [consent('4', 'messages', null, true), consent('3', 'messages', 'email', false)];
    expect(shown(newest)).toEqual([['messages', null, '4', 2]]);
  });

  it('is of each purpose alone', () => {
    expect(shown([consent('2', 'news', 'email', true), consent('1', 'messages', 'email', false)])).toEqual([
      ['news', 'email', '2', 1],
      ['messages', 'email', '1', 1],
    ]);
  });
});
