import { figure } from './figure.js';
import { table } from './table.js';

describe('a figure', () => {
  it('says how it stands to its reference', () => {
    expect(figure(750, 'requests/s', 1000)).toEqual({ value: 750, unit: 'requests/s', reference: 1000, ratio: 0.75 });
  });

  it('has no ratio without a reference, and no value where nothing was measured', () => {
    expect(figure(12.3456, 'ms')).toEqual({ value: 12.35, unit: 'ms', reference: null, ratio: null });
    expect(figure(NaN, 'ms', 0)).toEqual({ value: null, unit: 'ms', reference: 0, ratio: null });
  });
});

describe('a table', () => {
  it('lines up, numbers to the right, a dash for what is unknown', () => {
    const text = table(
      ['', 'rate'],
      [
        ['ours', 12_345.6],
        ['limit', null],
      ],
    );
    expect(text.split('\n')).toEqual([
      '|       |   rate |',
      '| ----- | -----: |',
      '| ours  | 12,346 |',
      '| limit |      – |',
    ]);
  });
});
