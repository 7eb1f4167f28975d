import { describedErasure } from '../contacts/erase.js';
import { describedRun } from './retention.js';

describe('what the command says in the end', () => {
  it('of a run of retention: how much of each kind went, or would go', () => {
    const result = { dryRun: true, message: 12, deadLetter: 0 };
    expect(describedRun({ state: 'done', error: null, result })).toBe('Would let go of: message 12, deadLetter 0.');
    expect(describedRun({ state: 'done', error: null, result: { dryRun: false } })).toBe('Let go of: nothing.');
    expect(describedRun({ state: 'failed', error: 'No right.', result: null })).toBe('The job is failed: No right.');
  });

  it('of an erasure: what went, or that it goes on where it stopped', () => {
    const result = { messages: 3, changes: 2, rows: 5, deadLetters: 0, copies: 1, files: 1 };
    expect(describedErasure('01a2', { state: 'done', error: null, result })).toBe(
      '01a2 is erased: 3 messages, 2 changes, 5 other rows, 0 dead letters. 1 files were deleted; younger ones go with the sweep.',
    );
    expect(describedErasure('01a2', { state: 'cancelled', error: null, result: null })).toBe(
      'The erasure of 01a2 is cancelled. Give the command again: it goes on where it stopped.',
    );
  });
});
