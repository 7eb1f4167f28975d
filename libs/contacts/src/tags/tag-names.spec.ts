import { normaliseTags, tagBounds } from './tag-names.js';

describe('the tags of a contact', () => {
  it('are compared case-insensitively; the first spelling and the order stay', () => {
    expect(normaliseTags(['VIP', 'hot', 'vip', 'HOT', 'Été', 'été'])).toEqual(['VIP', 'hot', 'Été']);
  });

  it('lose the space around them, and the empty ones', () => {
    expect(normaliseTags([' hot ', '', '  '])).toEqual(['hot']);
  });

  it('are refused beyond the bounds with the number that is allowed', () => {
    const many = Array.from({ length: tagBounds.tags + 1 }, (_, index) => `t${index}`);
    expect(() => normaliseTags(many)).toThrow('tags: 101 are too many; a contact has at most 100.');
    expect(() => normaliseTags(['x'.repeat(tagBounds.length + 1)])).toThrow('is longer than 100 characters');
    expect(normaliseTags(many.slice(1))).toHaveLength(tagBounds.tags);
  });

  it('of the system do not count', () => {
    const many = Array.from({ length: tagBounds.tags }, (_, index) => `t${index}`);
    expect(normaliseTags([...many, 'Opted out'], ['opted out', 'Bounced'])).toHaveLength(tagBounds.tags + 1);
    expect(() => normaliseTags([...many, 'u', 'Opted out'], ['opted out'])).toThrow('tags: 101 are too many');
  });
});
