import { BatchSize } from './batch-size.js';

describe('the size of a batch', () => {
  it('grows while batches are quick, up to what the kind allows', () => {
    const size = new BatchSize(300);
    for (const ms of [10, 10, 10, 10]) size.took(ms);
    expect(size.rows).toBe(300);
  });

  it('falls while batches hold their locks for long, down to one row', () => {
    const size = new BatchSize(300);
    for (let batch = 0; batch < 10; batch += 1) size.took(900);
    expect(size.rows).toBe(1);
    expect(size.isOne).toBe(true);
  });

  it('stays where a batch takes about a tenth of a second', () => {
    const size = new BatchSize(300);
    size.took(100);
    expect(size.rows).toBe(50);
  });

  it('is never larger than the kind allows', () => {
    expect(new BatchSize(1).rows).toBe(1);
  });
});
