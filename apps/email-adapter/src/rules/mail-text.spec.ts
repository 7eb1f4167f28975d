import { bounds } from '#libs/contracts';
import { mailContent } from '../../test/mail-content.js';
import { mailText } from './mail-text.js';

const file = (fileName: string | null, contentType = 'application/pdf') => ({ fileName, contentType, size: 5 });

describe('the text of a message', () => {
  it('is the mail’s words, by default all the sender’s own', () => {
    expect(mailText(mailContent({ text: 'Is it free?' }))).toEqual({ text: 'Is it free?', textTruncated: false });
    expect(mailText(mailContent({ text: '[file] is what I see' }))).not.toHaveProperty('ownText');
  });

  it('says which part of it is the sender’s own', () => {
    expect(mailText(mailContent({ text: 'See\nFrom: Zoe', ownText: 'See' }))).toMatchObject({ ownText: 'See' });
    expect(mailText(mailContent({ text: '[invitation] Viewing', ownText: null }))).toMatchObject({ ownText: null });
  });

  it('is the subject if there is nothing else, as the sender’s own words', () => {
    const result = mailText(mailContent({ text: '', subject: 'Please call me' }));
    expect(result).toEqual({ text: 'Please call me', textTruncated: false });
  });

  it('names the files if there is nothing else', () => {
    const attachments = [
      file('Plan.pdf'),
      file(null, 'image/png'),
      file(null, 'message/rfc822'),
      file('  ', 'text/x-y'),
    ];
    const result = mailText(mailContent({ text: '\u200b \u00a0', attachments }));
    expect(result).toEqual({ text: '[Plan.pdf]\n[image]\n[mail]\n[file]', textTruncated: false, ownText: null });
  });

  it('names only the first few files', () => {
    const attachments = Array.from({ length: 25 }, (_, n) => file(`${n}.pdf`));
    expect(
      mailText(mailContent({ text: '', attachments }))
        .text.split('\n')
        .at(-1),
    ).toBe('[15 more]');
  });

  it('is never empty', () => {
    expect(mailText(mailContent({ text: '', subject: ' \u200b' }))).toEqual({
      text: '[empty message]',
      textTruncated: false,
      ownText: null,
    });
  });

  it('is marked as cut when the event cuts it, or the parser did', () => {
    expect(mailText(mailContent({ text: 'x'.repeat(bounds.textBytes + 1) })).textTruncated).toBe(true);
    expect(mailText(mailContent({ text: 'x', textIsCut: true })).textTruncated).toBe(true);
  });
});
