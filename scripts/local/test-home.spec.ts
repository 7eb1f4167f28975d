import { places } from './test-home.js';

describe('places of tests', () => {
  it.each(['/a', '/some/checkout', '/another/one'])('are fifty, with ports apart from one another (%s)', (folder) => {
    const spreads = [...places(folder)].map(({ home }) => home.spread).toSorted((one, other) => one - other);
    expect(spreads).toHaveLength(50);
    const gaps = spreads.slice(1).map((spread, index) => spread - (spreads[index] ?? 0));
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(8);
  });
});
