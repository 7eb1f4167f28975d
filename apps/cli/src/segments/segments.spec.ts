import { countOf } from './segments.js';

describe('the count of a segment', () => {
  it('is a number, says when it is an estimate, and why there is none', () => {
    expect(countOf({ count: 12_431, countIsEstimate: false, faults: [] })).toBe('12431');
    expect(countOf({ count: 12_431, countIsEstimate: true, faults: [] })).toBe('about 12431');
    const faults = [{ message: 'filter: the tag Hot was deleted.' }];
    expect(countOf({ count: null, countIsEstimate: true, faults })).toBe('filter: the tag Hot was deleted.');
  });
});
