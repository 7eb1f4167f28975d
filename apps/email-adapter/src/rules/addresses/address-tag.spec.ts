import { mailContent } from '../../../test/mail-content.js';
import { namesInbox, tagOf, tagWrittenIn, withoutTags } from './address-tag.js';

const inbox = 'leads@acme.example';
const written = (headers: Record<string, string[]>) => tagWrittenIn(mailContent({ headers }), inbox);

describe('an address with a tag', () => {
  it('is an inbox’s that has exactly it, else the one’s with fewer tags', () => {
    expect(withoutTags('leads+a+b@acme.example')).toEqual([
      'leads+a+b@acme.example',
      'leads+a@acme.example',
      'leads@acme.example',
    ]);
  });

  it.each(['leads@acme.example', '+leads@acme.example', 'le-ads@acme.example', ''])('%j has none', (address) => {
    expect(withoutTags(address)).toEqual([address]);
  });

  it.each([
    ['leads+portal@acme.example', 'portal'],
    ['leads+2+rooms@acme.example', '2+rooms'],
    ['leads+@acme.example', null],
    ['leads@acme.example', null],
    ['sales+portal@acme.example', null],
    ['leads+portal@other.example', null],
    ['leadsplus+portal@acme.example', null],
  ])('%s gives the inbox the tag %j', (address, tag) => {
    expect(tagOf(address, inbox)).toBe(tag);
  });

  it('of an inbox that has a tag itself gives what stands behind that', () => {
    expect(tagOf('leads+portal+x@acme.example', 'leads+portal@acme.example')).toBe('x');
  });

  it('gives a tag that is cut to 200 characters', () => {
    expect(tagOf(`leads+${'x'.repeat(250)}@acme.example`, inbox)).toHaveLength(200);
  });
});

describe('the tag that a mail names', () => {
  it.each([
    ['in To, in capitals', { to: ['Acme <Leads+Portal@ACME.example>'] }],
    ['in To among others', { to: ['x@x.example, "a, b" <leads+portal@acme.example>'] }],
    ['in a group', { to: ['Desk: leads+portal@acme.example;'] }],
    ['in Cc', { to: ['x@x.example'], cc: ['leads+portal@acme.example'] }],
    [
      'in Delivered-To, before what To says',
      { to: ['leads+other@acme.example'], 'delivered-to': ['leads+portal@acme.example'] },
    ],
    ['in X-Original-To', { to: ['leads@acme.example'], 'x-original-to': ['leads+portal@acme.example'] }],
  ])('is found %s', (_, headers) => {
    expect(written(headers)).toBe('portal');
  });

  it('is none where no address is the inbox’s', () => {
    expect(written({ to: ['undisclosed-recipients:;'], cc: ['sales+portal@acme.example'] })).toBeNull();
    expect(tagWrittenIn(mailContent({ headers: { to: ['leads+x@acme.example'] } }), null)).toBeNull();
  });
});

describe('a field of recipients', () => {
  it('names the inbox with a tag or without, and no longer name that ends as its does', () => {
    expect(namesInbox('Us <leads+x@acme.example>', inbox)).toBe(true);
    expect(namesInbox('leads@acme.example', inbox)).toBe(true);
    expect(namesInbox('misleads@acme.example', inbox)).toBe(false);
  });
});
