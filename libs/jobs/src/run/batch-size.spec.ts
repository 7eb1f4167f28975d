import { BatchSize } from './batch-size.js';

describe('the size of a batch', () => {
  it('grows while batches are quick, up to what the kind allows', () => {
    const size = new BatchSize(300);
    for (const ms of [10, 10, 10, 10]) size.took(ms);
    expect(size.rows).toBe(300);
  });

  it('falls while batches hold their locks for long, but not to where a batch is mostly its commit', () => {
    const size = new BatchSize(400);
    for (const ms of [10, 10, 10, 900, 900, 900, 900, 900, 900]) size.took(ms);
    expect(size.rows).toBe(25);
  });

  it('stays where batches take as long as their kind allows', () => {
    const size = new BatchSize(400, 50, 2_000);
    for (const ms of [10, 10, 10, 1_900, 1_900]) size.took(ms);
    expect(size.rows).toBe(400);
    size.took(2_100);
    expect(size.rows).toBe(200);
  });

  it('falls sooner where a batch says that it should take less than its kind allows', () => {
    const size = new BatchSize(400, 400, 1_000);
    size.took(600);
    expect(size.rows).toBe(400);
    size.took(600, 300);
    expect(size.rows).toBe(200);
  });

  it('falls to one row where batches fail, and grows again behind it', () => {
    const size = new BatchSize(300);
    for (let failure = 0; failure < 9; failure += 1) size.halve();
    expect(size.isOne).toBe(true);
    for (let batch = 0; batch < 5; batch += 1) size.took(200);
    expect(size.rows).toBe(32);
  });

  it('stays where a batch takes a fraction of a second', () => {
    const size = new BatchSize(300);
    size.took(200);
    expect(size.rows).toBe(50);
  });

  it('begins with as many rows as its kind says', () => {
    expect(new BatchSize(10_000, 2_000).rows).toBe(2_000);
    expect(new BatchSize(100, 2_000).rows).toBe(100);
  });

  it('is never larger than the kind allows', () => {
    expect(new BatchSize(1).rows).toBe(1);
  });
});
