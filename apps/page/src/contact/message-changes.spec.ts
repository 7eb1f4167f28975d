import type { DoorbellEvent } from '@doorbell/client';
import { changesOf, keepChange, readAnew, settled } from './message-changes.js';

const event = (subject: string, data: object): DoorbellEvent =>
  ({ subject, data: { changes: {}, ...data } }) as DoorbellEvent;
const status = (subject: string, id: string, now: string, reason: string | null = null): DoorbellEvent =>
  event(subject, {
    kind: 'message_status_changed',
    changes: { message: { before: null, after: { id, status: now, reason } } },
  });
const about = (subject: string, kind: string, aboutId: string | null): DoorbellEvent =>
  event(subject, { kind: 'message_received', message: { kind, aboutId } });

describe('what events say of the messages of a conversation', () => {
  it('is the newest status of each, as it stands there', () => {
    for (const now of ['sent', 'read']) keepChange(status('ada', 'm1', now));
    expect([...changesOf('ada').messages]).toEqual([['m1', { status: 'read', reason: null, why: [] }]]);
  });

  it('leaves to the API why one failed, and what an edit, a deletion or a reaction made of it', () => {
    keepChange(status('bob', 'm1', 'failed', 'The address is unknown.'));
    keepChange(about('bob', 'edit', 'm2'));
    keepChange(status('bob', 'm2', 'read'));
    expect([...changesOf('bob').messages]).toEqual([
      ['m1', null],
      ['m2', null],
    ]);
  });

  it('is nothing where another message comes, also an answer to one', () => {
    keepChange(about('cleo', 'message', 'm1'));
    keepChange(about('cleo', 'edit', null));
    keepChange(event('cleo', { kind: 'updated', changes: { name: { before: 'C', after: 'Cleo' } } }));
    expect(changesOf('cleo').messages.size).toBe(0);
  });

  it('is that all must be read after a merge', () => {
    keepChange(status('dan', 'm1', 'read'));
    keepChange(event('dan', { kind: 'merged' }));
    keepChange(status('dan', 'm1', 'failed'));
    expect([changesOf('dan').isAnew, changesOf('dan').messages.size]).toEqual([true, 0]);
  });

  it('is forgotten once the conversation has it, but for what came meanwhile', () => {
    readAnew('eve');
    settled('eve', changesOf('eve'));
    expect(changesOf('eve').isAnew).toBe(false);
    keepChange(status('eve', 'm1', 'sent'));
    const read = changesOf('eve');
    keepChange(status('eve', 'm2', 'sent'));
    settled('eve', read);
    expect([...changesOf('eve').messages.keys()]).toEqual(['m1', 'm2']);
  });
});
