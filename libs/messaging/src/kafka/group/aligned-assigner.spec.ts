import { divide, type Claim } from './aligned-assigner.js';

const partitions = Array.from({ length: 12 }, (_, partition) => partition);

function members(count: number, owned: (index: number) => number[] = () => []): Claim[] {
  return Array.from({ length: count }, (_, index) => ({ memberId: `member-${index}`, partitions: owned(index) }));
}

describe('the partitions of a group', () => {
  it.each([1, 2, 3, 5, 7, 11, 12, 13, 20])('are all given out to %i members, evenly within one', (count) => {
    const shares = [...divide(partitions, members(count)).values()];
    expect(shares.flat().sort((a, b) => a - b)).toEqual(partitions);
    const sizes = shares.map(({ length }) => length);
    expect(sizes).toHaveLength(count);
    expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1);
  });

  it('stay where they are when a member comes or goes, as far as that is even', () => {
    const two = divide(partitions, members(2));
    const three = divide(
      partitions,
      members(3, (index) => two.get(`member-${index}`) ?? []),
    );
    const moved = [0, 1].flatMap((index) =>
      (two.get(`member-${index}`) ?? []).filter((one) => !three.get(`member-${index}`)?.includes(one)),
    );
    expect(moved).toHaveLength(4);
    const back = divide(
      partitions,
      members(2, (index) => three.get(`member-${index}`) ?? []),
    );
    for (const index of [0, 1])
      expect(back.get(`member-${index}`)).toEqual(expect.arrayContaining(three.get(`member-${index}`) ?? []));
  });

  it('go to one member alone, also when two claim the same', () => {
    const shares = [
      ...divide(
        partitions,
        members(2, () => partitions),
      ).values(),
    ];
    expect(shares.flat().sort((a, b) => a - b)).toEqual(partitions);
    expect(shares.map(({ length }) => length)).toEqual([6, 6]);
  });

  it('are given out whatever a member claims', () => {
    const shares = [...divide([0, 1], [{ memberId: 'a', partitions: [7, 7, -1, 1] }]).values()];
    expect(shares.flat().sort((a, b) => a - b)).toEqual([0, 1]);
  });
});
