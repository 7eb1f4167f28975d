import { requestedRange } from './requested-range.js';

describe('a Range header', () => {
  it.each([
    ['bytes=0-0', { start: 0, end: 0 }],
    ['bytes=2-5', { start: 2, end: 5 }],
    ['Bytes = 2 - 5', { start: 2, end: 5 }],
    ['bytes=7-', { start: 7, end: 9 }],
    ['bytes=7-100', { start: 7, end: 9 }],
    ['bytes=-3', { start: 7, end: 9 }],
    ['bytes=-100', { start: 0, end: 9 }],
  ])('%s is a part of ten bytes', (header, range) => expect(requestedRange(header, 10)).toEqual(range));

  it.each([undefined, '', 'bytes=-', 'bytes=5-2', 'bytes=0-1,4-5', 'lines=1-2', 'bytes=a-b', 'bytes=1.5-2'])(
    '%s is the whole file',
    (header) => expect(requestedRange(header, 10)).toBe('whole'),
  );

  it.each(['bytes=10-', 'bytes=10-20', 'bytes=-0', `bytes=${'9'.repeat(15)}-`])('%s lies beyond the file', (header) =>
    expect(requestedRange(header, 10)).toBe('beyond'),
  );

  it('lies beyond a file without bytes', () => expect(requestedRange('bytes=-1', 0)).toBe('beyond'));
});
