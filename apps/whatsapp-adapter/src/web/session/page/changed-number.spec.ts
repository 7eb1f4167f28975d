import { changedNumber } from './changed-number.js';

const [before, after, own] = ['447911123456@c.us', '447911222333@c.us', '5491155550001@c.us'];
const group = '120363041234567890@g.us';
const wid = (address: string) => ({ server: 'c.us', user: address.split('@', 1)[0], _serialized: address });

function notice(templateParams: unknown, remote = before) {
  return { id: { fromMe: false, remote, id: '3A' }, type: 'notification_template', templateParams };
}

describe('a notice of a new number', () => {
  it.each([
    ['names both as texts', [before, after], after],
    ['names the new one first', [after, before], after],
    ['names both as objects', [wid(before), wid(after)], wid(after)],
    ['is received by this account', [before, after], wid(own)],
    ['is received by this account, and names the new one first', [after, before], own],
  ])('that %s gives the former and the present one', (_what, params, receiver) => {
    expect(changedNumber(notice(params), { receiver, own })).toEqual({ oldId: before, newId: after });
  });

  it.each([
    ['names this account', [before, own]],
    ['names one only', [before]],
    ['names three', [before, after, '447700900123@c.us']],
    ['names a group', [before, group]],
    ['names no person', undefined],
  ])('that %s gives none', (_what, params) => {
    expect(changedNumber(notice(params), { receiver: own, own })).toBeNull();
  });

  it('in a group makes no contact', () => {
    expect(changedNumber(notice([before, after], group), { receiver: after, own })).toBeNull();
  });
});
