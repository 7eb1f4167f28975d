import { serviceNames } from '../end-to-end/target.js';
import { makePlan } from './plan.js';

const wish = { mails: 300, senders: 40, kills: 12, seed: 7 };

describe('the plan of a chaos run', () => {
  it('is the same for the same seed, and another for another', () => {
    expect(makePlan(wish)).toEqual(makePlan(wish));
    expect(makePlan({ ...wish, seed: 8 }).kills).not.toEqual(makePlan(wish).kills);
    expect(makePlan({ ...wish, seed: 8 }).mails).not.toEqual(makePlan(wish).mails);
  });

  it('kills everybody once before anybody twice', () => {
    const all = serviceNames.length;
    const { kills } = makePlan({ ...wish, kills: 2 * all + 2 });
    expect(kills).toHaveLength(2 * all + 2);
    for (const round of [kills.slice(0, all), kills.slice(all, 2 * all)]) {
      expect(round.map(({ victim }) => victim).sort()).toEqual([...serviceNames].sort());
    }
  });

  it('kills while mails flow, never after the last', () => {
    const moments = makePlan(wish).kills.map(({ at }) => at);
    expect(moments).toEqual(moments.toSorted((a, b) => a - b));
    expect(moments.at(-1)).toBeLessThan(wish.mails);
    expect(makePlan({ ...wish, mails: 1, senders: 1 }).kills.map(({ at }) => at)).toEqual(moments.map(() => 0));
  });

  it('lets every sender write', () => {
    const { mails, senders } = makePlan(wish);
    expect(new Set(mails.map(({ sender }) => sender))).toEqual(new Set(senders));
    expect(new Set(senders.map(({ address }) => address)).size).toBe(wish.senders);
  });
});
