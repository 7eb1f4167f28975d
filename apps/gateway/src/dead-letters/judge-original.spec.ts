import { topics } from '#libs/contracts';
import { judgeOriginal, originOf } from './judge-original.js';

const inbound = topics.inboundMessages;

describe('what a replay would meet', () => {
  it.each([
    ['no value', null],
    ['no JSON', Buffer.from('{')],
    ['no UTF-8', Buffer.from([0x22, 0xff, 0x22])],
    ['another form', Buffer.from('{"workspaceId":"x"}')],
  ])('%s would be set aside again, and the reasons repeat no value', (_, value) => {
    const { expected, errors } = judgeOriginal(inbound, value);
    expect(expected).toBe('set_aside_again');
    expect(errors.length).toBeGreaterThan(0);
    for (const { field, message } of errors) expect(message.startsWith(`${field}: `)).toBe(true);
  });

  it('knows the topics of ours that carry events', () => {
    expect(originOf('inbound-messages')).toBe(inbound);
    expect([originOf('email'), originOf('dead-letters'), originOf('')]).toEqual([null, null, null]);
  });
});
