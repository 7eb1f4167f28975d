import { newTraceparent, traceIdOf } from './trace-context.js';

describe('a trace context', () => {
  it('names a trace of its own each time', () => {
    const [one, other] = [traceIdOf(newTraceparent()), traceIdOf(newTraceparent())];
    expect(one).toMatch(/^[0-9a-f]{32}$/u);
    expect(one).not.toBe(other);
  });

  it.each([undefined, '', 'nonsense', '00-00000000000000000000000000000000-0000000000000001-01', '00-ABC-1-01'])(
    '%p names none',
    (text) => {
      expect(traceIdOf(text)).toBeNull();
    },
  );
});
