import { interleaved } from './rounds.js';

const result = (steal: number, others: number | null = 0) => ({ span: { milliseconds: 1, used: {}, steal, others } });

function inTurns(steals: Record<string, number[]>, rounds: number) {
  const order: string[] = [];
  const contenders = Object.entries(steals).map(([name, of]) => ({
    name,
    run: () => {
      order.push(name);
      return Promise.resolve(result(of.shift() ?? 0));
    },
  }));
  const dropped: number[] = [];
  const report = (round: { result: ReturnType<typeof result> }, isDropped: boolean): void => {
    if (isDropped) dropped.push(round.result.span.steal);
  };
  return interleaved({ contenders, rounds, report }).then((kept) => ({ kept, order, dropped }));
}

describe('rounds', () => {
  it('let every contender run once before any runs again, and another begin each time', async () => {
    expect((await inTurns({ a: [], b: [] }, 3)).order.join('')).toBe('abbaab');
  });

  it('are dropped and tried again when other processes took the machine', async () => {
    const { kept, dropped } = await inTurns({ a: [0.1, 0.5, 0.2], b: [] }, 2);
    expect(kept.get('a')?.map(({ span }) => span.steal)).toEqual([0.1, 0.2]);
    expect(kept.get('b')).toHaveLength(2);
    expect(dropped).toEqual([0.5]);
  });

  it('are the least disturbed half where all were disturbed', async () => {
    const { kept } = await inTurns({ a: [0.9, 0.4, 0.5, 0.8] }, 2);
    expect(kept.get('a')?.map(({ span }) => span.steal)).toEqual([0.4, 0.5]);
  });

  it('count what other processes took as the host does', async () => {
    const contenders = [{ name: 'a', run: () => Promise.resolve(result(0.1, 0.3)) }];
    const dropped: boolean[] = [];
    await interleaved({ contenders, rounds: 1, report: (_, isDropped) => dropped.push(isDropped) });
    expect(dropped).toEqual([true, true]);
  });
});
