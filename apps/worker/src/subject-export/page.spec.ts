import type { PastEntry } from '#libs/contacts';
import { blocks, facts } from './html.js';
import { pageEntry } from './page.js';

const attachment = { id: '01a2', contentType: 'application/pdf', size: 1, providerFileId: null, reason: null };
const message = {
  id: 'm',
  direction: 'inbound',
  channel: 'web',
  kind: 'submission',
  sentAt: '2026-11-29T09:30:00.000Z',
  subject: null,
  text: '<script>alert(1)</script>',
  to: null,
  status: 'received',
  sender: { identities: [{ kind: 'email', value: '"><img src=x>', verified: false }] },
  submission: { '<b>': 'a & b' },
  attachments: [
    { ...attachment, fileName: '../Plan #1 "ü".pdf', state: 'stored' },
    { ...attachment, fileName: 'late.pdf', state: 'expired' },
  ],
};

describe('the page of a contact', () => {
  it('has what people wrote as text alone, each in its own direction', () => {
    const html = pageEntry({ message } as unknown as PastEntry);
    expect(html).not.toMatch(/<(?:script|img|b)\b/u);
    expect(html).toContain('<bdi dir="auto">&lt;script&gt;alert(1)&lt;/script&gt;</bdi>');
    expect(html).toContain('29 November 2026, 09:30 UTC');
  });

  it('links the files that are in the archive, and no other', () => {
    const links = pageEntry({ message } as unknown as PastEntry).match(/href="[^"]*"/gu);
    expect(links).toEqual([`href="files/${encodeURIComponent('01a2-Plan #1 _ü_.pdf')}"`]);
  });

  it('names what is set, in words, and leaves out the rest', () => {
    expect(facts({ a: null, b: {}, c: [] })).toBe('');
    const [row] = [{ firstSeenAt: '2026-01-01T00:00:00.000Z', granted: false, proof: { ip: null, url: 'x' } }];
    const html = blocks('Consents', [row]);
    for (const text of ['First seen at', '1 January 2026, 00:00 UTC', '>no<', '>url: x<']) expect(html).toContain(text);
  });
});
