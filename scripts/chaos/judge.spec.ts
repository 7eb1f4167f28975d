import type { Findings } from './findings.js';
import { judge, type Expected } from './judge.js';
import { messageIdOf } from './mail-source.js';

const ann = { name: 'Ann', address: 'ann@example.com' };
const mails = [0, 1].map((number) => ({ number, sender: ann, length: 0, withAttachment: false }));
const expected: Expected = { seed: 1, senders: [ann], accepted: mails };

const message = (number: number) => ({ id: `m${number}`, text: `token/1/${number}/ Hello` });
const row = (number: number) => ({
  id: `m${number}`,
  messageId: messageIdOf(1, number),
  partition: 0,
  offset: `${number}`,
});
const contact = { id: 'c', name: 'Ann', email: ann.address, messages: [message(0), message(1)] };
const right: Findings = { contacts: [contact], total: 1, junk: 0, deadLetters: 0, stored: [row(0), row(1)] };

describe('what is there is compared with what was accepted', () => {
  it('and nothing is wrong when all is there once', () => {
    expect(judge(expected, right)).toEqual({ lost: 0, duplicated: 0, faults: [] });
  });

  it('a mail that nobody sees is lost', () => {
    const found = { ...right, contacts: [{ ...contact, messages: [message(0)] }], stored: [row(0)] };
    expect(judge(expected, found)).toMatchObject({ lost: 1, duplicated: 0 });
  });

  it('a message that is there twice is duplicated', () => {
    const found = { ...right, contacts: [{ ...contact, messages: [message(0), message(1), message(1)] }] };
    expect(judge(expected, found)).toMatchObject({ lost: 0, duplicated: 1 });
  });

  it.each<[string, Partial<Findings>]>([
    ['a turned order', { contacts: [{ ...contact, messages: [message(1), message(0)] }] }],
    ['a second contact', { contacts: [contact, { ...contact, id: 'd', messages: [] }], total: 2 }],
    ['another name', { contacts: [{ ...contact, name: 'Bob' }] }],
    ['a wrong total', { total: 2 }],
    ['a dead letter', { deadLetters: 1 }],
    ['junk', { junk: 1 }],
    ['a row of a mail that was never sent', { stored: [row(0), row(1), row(2)] }],
    ['two rows of one mail', { stored: [row(0), row(1), { ...row(1), offset: '9' }] }],
    ['two messages of one place in Kafka', { stored: [row(0), { ...row(1), offset: '0' }] }],
  ])('%s is a fault', (_, difference) => {
    expect(judge(expected, { ...right, ...difference }).faults).not.toEqual([]);
  });
});
