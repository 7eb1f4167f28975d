import { describedTrial } from './rules.js';
import { writtenRule } from './written-rule.js';

describe('a rule of options', () => {
  it('has what they say as the API takes it', () => {
    const options = {
      name: 'Warm',
      on: ['created'],
      addTag: ['A', 'B'],
      assign: 'none',
      campaign: '1',
      filter: '{"all":[]}',
    };
    expect(writtenRule(undefined, options)).toEqual({
      name: 'Warm',
      on: ['created'],
      filter: { all: [] },
      actions: [
        { action: 'add_tags', params: { tags: ['A', 'B'] } },
        { action: 'assign', params: { assignedTo: null } },
        { action: 'add_to_campaign', params: { campaignId: '1' } },
      ],
    });
  });

  it('is refused where its filter is no JSON', () => {
    expect(() => writtenRule(undefined, { filter: 'state=CA' })).toThrow('--filter is no JSON');
  });
});

describe('a trial', () => {
  it('is shown as its number and a line for each contact of the sample', () => {
    const sample = [{ id: '1', name: 'Ann', changes: { status: { before: 'prospect', after: 'renter' } } }];
    const text = describedTrial({ since: '2026-11-22', reached: 3, matches: 1, isPartial: true, sample });
    expect(text).toContain('reached 3 contacts; 1 of them pass the filter. Not all');
    expect(text).toContain('Ann   {"status"');
  });
});
