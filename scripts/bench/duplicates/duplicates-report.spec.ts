import { duplicatesReport, type DuplicatesResult, type Searched } from './duplicates-report.js';

describe('the report of possible duplicates', () => {
  it('sets rates beside those by hand, and the cost of a new contact beside that at the first size', () => {
    const { figures } = duplicatesReport([resultOf(1_000, 200), resultOf(100_000, 300)]);
    expect(figures['duplicates.follow.1000']).toEqual({ value: 500, unit: 'contacts/s', reference: 1_000, ratio: 0.5 });
    expect(figures['duplicates.followCost.100000']).toEqual({
      value: 400,
      unit: 'µs/contact',
      reference: 300,
      ratio: 1.333,
    });
    expect(figures['duplicates.search.1000']?.ratio).toBe(0.5);
  });

  it('has a dash for memory that cannot be seen', () => {
    const { body, figures } = duplicatesReport([{ ...resultOf(1_000, 200), memoryMb: null }]);
    expect(figures['duplicates.searchMemory.1000']?.value).toBeNull();
    expect(body.split('\n').at(-1)).toMatch(/\|\s+100 \|\s+– \|/u);
  });
});

/** A thousand contacts of each side; by hand in half the time. */
function resultOf(size: number, postgres: number): DuplicatesResult {
  const [ours, theirs] = [[looked(2_000, postgres)], [looked(1_000, postgres)]];
  return { size, followed: ours, asked: theirs, searches: ours, joins: theirs, memoryMb: 150 };
}

function looked(milliseconds: number, postgres: number): Searched {
  const span = { milliseconds, used: { postgres, generator: 100 }, steal: 0, others: 0.1 };
  return { span, contacts: 1_000, planted: 100, pairs: 100 };
}
