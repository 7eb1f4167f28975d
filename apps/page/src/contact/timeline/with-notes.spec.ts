import type { Note, TimelineEntry } from '../../api/doorbell.js';
import { withNotes } from './with-notes.js';

const entry = (at: string): TimelineEntry =>
  ({ id: at, type: 'change', at, summary: '', message: null, change: null }) as TimelineEntry;
const note = (createdAt: string): Note => ({ id: createdAt, createdAt }) as Note;
const entries = [entry('2026-03-04T10:00:00.000Z'), entry('2026-03-02T10:00:00.000Z')];
const notes = [note('2026-03-03T10:00:00.000Z'), note('2026-03-01T10:00:00.000Z')];

describe('a timeline with notes', () => {
  it('has them where they were written, the newest first', () => {
    expect(withNotes(entries, notes, false).map(({ at }) => at.slice(8, 10))).toEqual(['04', '03', '02', '01']);
  });

  it('holds back a note that is older than what was read, while there is more to read', () => {
    expect(withNotes(entries, notes, true).map(({ at }) => at.slice(8, 10))).toEqual(['04', '03', '02']);
  });

  it('has every note where notes alone are asked for', () => {
    expect(withNotes([], notes, false)).toHaveLength(2);
  });
});
