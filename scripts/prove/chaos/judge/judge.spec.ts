import type { Findings } from './findings.js';
import { judge, type Expected } from './judge.js';
import { makePeople } from '../plan/people.js';

const [ann] = makePeople(1, ['mail']);
const sender = { person: ann!, channel: 'mail' as const };
const accepted = [0, 1].map((number) => ({ number, sender, length: 0, fileBytes: 0, wantsReply: false }));
const mail = { name: 'mail' as const, keepsOrder: true, inboxId: 'i' };
const expected: Expected = { seed: 1, people: [ann!], channels: [mail], accepted };

const message = (number: number) => ({
  id: `m${number}`,
  inboxId: 'i',
  text: `token/1/${number}/ Hello`,
  attachments: [],
});
const row = (number: number) => ({ ...message(number), partition: 0, offset: `${number}` });
const contact = {
  id: 'c',
  name: ann!.name,
  email: ann!.email,
  phone: null,
  messages: [message(0), message(1)],
};
const right: Findings = { contacts: [contact], total: 1, junk: 0, deadLetters: 0, stored: [row(0), row(1)] };
const turned = { ...right, contacts: [{ ...contact, messages: [message(1), message(0)] }] };

describe('what is there is compared with what was accepted', () => {
  it('and nothing is wrong when all is there once', () => {
    const counts = { accepted: 2, lost: 0, duplicated: 0 };
    expect(judge(expected, right)).toEqual({ ...counts, channels: { mail: counts }, faults: [] });
  });

  it('a message that the API does not show is lost, on its channel', () => {
    const found = { ...right, contacts: [{ ...contact, messages: [message(0)] }], stored: [row(0)] };
    expect(judge(expected, found)).toMatchObject({ lost: 1, duplicated: 0, channels: { mail: { lost: 1 } } });
  });

  it('a message that is there twice is duplicated', () => {
    const found = { ...right, contacts: [{ ...contact, messages: [message(0), message(1), message(1)] }] };
    expect(judge(expected, found)).toMatchObject({ lost: 0, duplicated: 1 });
  });

  it('a turned order is a fault where the provider keeps one', () => {
    expect(judge(expected, turned).faults).not.toEqual([]);
    expect(judge({ ...expected, channels: [{ ...mail, keepsOrder: false }] }, turned).faults).toEqual([]);
  });

  it.each<[string, Partial<Findings>]>([
    [
      'a message in another inbox',
      { contacts: [{ ...contact, messages: [message(0), { ...message(1), inboxId: 'x' }] }] },
    ],
    ['a second contact', { contacts: [contact, { ...contact, id: 'd', messages: [] }], total: 2 }],
    ['another name', { contacts: [{ ...contact, name: 'Bob' }] }],
    ['another address', { contacts: [{ ...contact, email: 'bob@example.com' }] }],
    ['a wrong total', { total: 2 }],
    ['a dead letter', { deadLetters: 1 }],
    ['junk', { junk: 1 }],
    ['a row of a message that was never sent', { stored: [row(0), row(1), row(2)] }],
    ['two rows of one message', { stored: [row(0), row(1), { ...row(1), offset: '9' }] }],
    ['two messages of one place in Kafka', { stored: [row(0), { ...row(1), offset: '0' }] }],
  ])('%s is a fault', (_, difference) => {
    expect(judge(expected, { ...right, ...difference }).faults).not.toEqual([]);
  });
});
