import { parseBoundedJson } from './bounded-json.js';

const bounds = { depth: 3, values: 12 };
const parse = (text: string): unknown => parseBoundedJson(Buffer.from(text), bounds);

describe('a text of JSON from outside', () => {
  it.each([
    ['a value', '"x"'],
    ['levels up to the bound', '{"a":[{"b":1}]}'],
    ['brackets and commas in texts', '{"a":"[[[[{{{{,,,,,,,,,,,,,,::::\\"[[[["}'],
    ['other scripts', '{"ключ":"值"}'],
  ])('of %s is read', (_what, text) => {
    expect(parse(text)).toEqual(JSON.parse(text));
  });

  it.each([
    ['too many levels', '[[[[]]]]', /more than 3 levels/u],
    ['too many values', `[${'0,'.repeat(20)}0]`, /more than 12 values/u],
    ['too many empty lists', `[${'[],'.repeat(20)}[]]`, /more than 12 values/u],
    ['too many members', `{${Array.from({ length: 9 }, (_, n) => `"${n}":0`).join()}}`, /more than 12 values/u],
  ])('of %s is refused, saying so', (_what, text, words) => {
    expect(() => parse(text)).toThrow(words);
  });

  it.each(['', '{', '"', '"\\', ']]]]', '{"a":}'])('that is not JSON (%j) is refused', (text) => {
    expect(() => parse(text)).toThrow(SyntaxError);
  });

  it('of megabytes of brackets costs the measuring alone', () => {
    const hostile = [Buffer.alloc(4 << 20, '['), Buffer.from(`[${'[],'.repeat(1 << 20)}[]]`)];
    for (const bytes of hostile) {
      const before = process.memoryUsage().heapUsed;
      expect(() => parseBoundedJson(bytes)).toThrow(/the JSON has more than/u);
      expect(process.memoryUsage().heapUsed - before).toBeLessThan(8 << 20);
    }
  });
});
