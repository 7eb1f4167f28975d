import { Random } from './index.js';

describe('random numbers of a seed', () => {
  it('are the same for ever, so that a plan can be run again', () => {
    const random = new Random(42);
    // Golden: another sequence would give every published benchmark and every reported chaos plan another mix.
    expect([random.next(), random.next(), random.below(1_000)]).toEqual([0.6011037519201636, 0.44829055899754167, 852]);
  });

  it('shuffle to the same items', () => {
    expect(new Set(new Random(7).shuffled([1, 2, 3, 4]))).toEqual(new Set([1, 2, 3, 4]));
  });

  it('choose from nothing with an error', () => {
    expect(() => new Random(7).oneOf([])).toThrow('there is nothing to choose from');
  });
});
