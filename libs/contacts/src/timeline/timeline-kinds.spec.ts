import { wantedEntries } from './timeline-kinds.js';

describe('what a timeline is limited to', () => {
  it('is everything where no kind is named', () => {
    expect(wantedEntries(undefined)).toEqual({ messages: null, changes: null });
  });

  it('is messages of a type, or changes, or changes of some kinds', () => {
    expect(wantedEntries(['submission'])).toEqual({ messages: ['submission'], changes: [] });
    expect(wantedEntries(['event']).messages).toContain('blocked');
    expect(wantedEntries(['message']).messages).toContain('reaction');
    expect(wantedEntries(['message']).messages).not.toContain('blocked');
    expect(wantedEntries(['change', 'created'])).toEqual({ messages: [], changes: null });
    expect(wantedEntries(['record_added', 'created']).changes).toEqual(['created', 'record_added']);
  });
});
