import { Rest } from './rest.js';

let now = 0;
let isBusy = false;
const rest = (): Rest => new Rest(() => isBusy, 1_000, { now: () => new Date(now) });
beforeEach(() => {
  now = 0;
  isBusy = false;
});

describe('a rest', () => {
  it('is while others are busy', () => {
    const one = rest();
    expect(one.isOn).toBe(false);
    isBusy = true;
    expect(one.isOn).toBe(true);
    isBusy = false;
    expect(one.isOn).toBe(false);
  });

  it('ends after its longest time, and comes again only once the others have ended', () => {
    const one = rest();
    isBusy = true;
    expect(one.isOn).toBe(true);
    now = 999;
    expect(one.isOn).toBe(true);
    now = 1_000;
    expect(one.isOn).toBe(false);
    now = 60_000;
    expect(one.isOn).toBe(false);
    isBusy = false;
    expect(one.isOn).toBe(false);
    isBusy = true;
    expect(one.isOn).toBe(true);
  });
});
