import { HourlyBudget } from './hourly-budget.js';

describe('an hourly budget', () => {
  it('is used up by what exceeds it, and is whole again after an hour', () => {
    let now = 0;
    const budget = new HourlyBudget(100, () => now);
    budget.use(60);
    expect(budget.isUsedUp).toBe(false);
    budget.use(60);
    expect(budget.isUsedUp).toBe(true);
    now += 60 * 60 * 1000;
    expect(budget.isUsedUp).toBe(false);
    budget.use(60);
    expect(budget.isUsedUp).toBe(false);
  });
});
