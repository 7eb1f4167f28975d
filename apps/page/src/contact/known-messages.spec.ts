import type { Message } from '../api/doorbell.js';
import { renewed, withEarlier, type KnownMessages } from './known-messages.js';

const message = (id: string, text = id): Message => ({ id, text }) as Message;
const of = (ids: string, cursor: string | null = 'c'): KnownMessages => {
  return { messages: ids.split('').map((id) => message(id)), cursor };
};
const shown = ({ messages, cursor }: KnownMessages): string => `${messages.map(({ text }) => text).join('')} ${cursor}`;

describe('a conversation that is read again at its end', () => {
  it('keeps what was read before, and has what is new behind it', () => {
    expect(shown(renewed(of('abcdef', 'far'), of('efgh', 'near')))).toBe('abcdefgh far');
  });

  it('has a message as it is by now, and each other one as the very same', () => {
    const known = of('abc');
    const { messages } = renewed(known, { messages: [message('b', 'B'), message('c')], cursor: 'near' });
    expect(messages.map(({ text }) => text)).toEqual(['a', 'B', 'c']);
    expect([messages[0] === known.messages[0], messages[2] === known.messages[2]]).toEqual([true, true]);
  });

  it('loses what is gone from its end', () => {
    expect(shown(renewed(of('abcd', 'far'), of('bd', 'near')))).toBe('abd far');
  });

  it('has a late one in its place', () => {
    expect(shown(renewed(of('abd', 'far'), of('xcd', 'near')))).toBe('abxcd far');
  });

  it('begins anew where too much came to meet what is known', () => {
    expect(shown(renewed(of('abc', 'far'), of('xyz', 'near')))).toBe('xyz near');
  });

  it('goes on from the end where that reaches as far back', () => {
    expect(shown(renewed(of('cd', 'far'), of('abcd', null)))).toBe('abcd null');
  });
});

describe('a conversation that is read further back', () => {
  it('has it before what is known', () => {
    expect(shown(withEarlier(of('cd', 'far'), 'far', of('ab', null)))).toBe('abcd null');
  });

  it('stays as it is where it was begun anew meanwhile', () => {
    expect(shown(withEarlier(of('xyz', 'near'), 'far', of('ab', null)))).toBe('xyz near');
  });
});
