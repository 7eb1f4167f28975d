import { jsonForm } from './json-form.js';

describe('a name that stands twice in one object', () => {
  it.each([
    ['{"a":1,"a":2}', 'a'],
    ['{"a":1, "b":{"c":[{"d":1,"e":2,"d" \n : 3}]}}', 'd'],
    ['{"a":1,"\\u0061":2}', 'a'],
    ['{"__proto__":1,"__proto__":2}', '__proto__'],
    ['{"a\\"":1,"a\\"":2}', 'a"'],
    ['[{"a":1},{"b":1,"b":1}]', 'b'],
    ['{"":1,"":2}', ''],
  ])('is found in %s', (text, name) => expect(jsonForm(text).repeated).toBe(name));

  it.each([
    '{"a":1,"b":{"a":1},"c":[{"a":1},{"a":1}]}',
    '{"a":"a","b":"a","c":["a","a"]}',
    '{"a":"\\"b\\":1,\\"b\\":2","b":"{\\"x\\":1,\\"x\\":2}"}',
    '{"a":":","b":"\\\\","c":":"}',
    '{"a":1,"A":2}',
    '"text"',
    'null',
  ])('is not in %s', (text) => expect(jsonForm(text).repeated).toBeNull());
});

describe('the depth', () => {
  it.each([
    ['1', 0],
    ['[]', 1],
    ['{"a":[{"b":"[[[["}]}', 3],
    [`${'['.repeat(5000)}${']'.repeat(5000)}`, 5000],
  ])('of %.20s is %i', (text, depth) => expect(jsonForm(text).depth).toBe(depth));

  it('of a long text with many escapes is found', () => {
    const text = JSON.stringify({ text: '\\"\n'.repeat(200_000), other: 'x'.repeat(500_000) });
    expect(jsonForm(text)).toEqual({ depth: 1, repeated: null });
  });
});
