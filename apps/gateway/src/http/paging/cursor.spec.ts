import { decodeCursor, encodeCursor, listName } from './cursor.js';

describe('a cursor', () => {
  it('gives back the position it was made of', () => {
    const cursor = encodeCursor('list', [20, 'Ünï\u0001code "quoted"', null]);
    expect(cursor).toMatch(/^[A-Za-z0-9_-]+$/u);
    expect(decodeCursor('list', cursor)).toEqual([20, 'Ünï\u0001code "quoted"', null]);
  });

  it('belongs to its list', () => {
    expect(() => decodeCursor('other', encodeCursor('list', [1]))).toThrow(/another sort or filter/u);
  });

  it.each([
    '',
    'x',
    '!!!',
    'bnVsbA',
    Buffer.from('{}').toString('base64url'),
    Buffer.from('[2,"list"]').toString('base64url'),
  ])('is refused when it is not valid: %s', (text) => {
    expect(() => decodeCursor('list', text)).toThrow(/no cursor of this API/u);
  });

  it('distinguishes lists by every part of their name', () => {
    const names = [
      listName('contacts', 'name', []),
      listName('contacts', '-name', []),
      listName('contacts', 'name', [['status', 'x']]),
    ];
    expect(new Set(names).size).toBe(3);
    expect(listName('a', 'b')).toBe(listName('a', 'b'));
  });
});
