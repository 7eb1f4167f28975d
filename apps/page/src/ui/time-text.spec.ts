import { agoText, passedText } from './time-text.js';

const minute = 60_000;
const words = { justNow: 'just now', onDay: (day: string) => `on ${day}` };
const before = (passed: number) => new Date(Date.now() - passed);

describe('a time that passed', () => {
  it('is short in a column', () => {
    expect(agoText(before(3 * minute), 'en')).toBe('3 min');
    expect(agoText(before(3 * minute), 'de')).toBe('3 Min.');
  });

  it('is a part of a sentence in a sentence', () => {
    expect(passedText(before(10_000), 'en', words)).toBe('just now');
    expect(passedText(before(3 * minute), 'en', words)).toBe('3 min. ago');
    expect(passedText(before(3 * minute), 'de', words)).toBe('vor 3 Min.');
    expect(passedText(before(3 * 60 * minute), 'es', words)).toBe('hace 3 h');
  });

  it('is a day after a week', () => {
    const date = before(30 * 24 * 60 * minute);
    expect(passedText(date, 'en', words)).toBe(`on ${agoText(date, 'en')}`);
  });

  it('may be to come', () => {
    expect(passedText(before(-5.5 * minute), 'en', words)).toBe('in 5 min.');
    expect(passedText(before(-30_500), 'en', words)).toBe('in 30 sec.');
    expect(passedText(before(-1_000), 'en', words)).toBe('just now');
  });
});
