import { problemTexts as de } from './de.js';
import { problemTexts as es } from './es.js';

describe('what the API refuses', () => {
  it('has its words in each language, and in each its own', () => {
    expect(Object.keys(es.problems)).toEqual(Object.keys(de.problems));
    expect(Object.keys(es.faults)).toEqual(Object.keys(de.faults));
    expect(Object.entries(es.problems).filter(([code, text]) => text === '' || text === de.problems[code])).toEqual([]);
  });

  it('says how much is too much, and leaves it to the API where it is not known', () => {
    expect([de, es].map(({ faults }) => faults['too_large']?.(12_000))).toEqual([
      'Zu lang oder zu groß: höchstens 12.000.',
      'Demasiado largo o grande: como máximo 12.000.',
    ]);
    expect([de, es].map(({ faults }) => faults['too_small']?.(undefined))).toEqual([undefined, undefined]);
  });
});
