import { notedOwnText, speechIn } from './own-text.js';

const mail = (text: string, ownText?: string | null) => ({ channel: 'email' as const, text, ownText });
const reply = { subject: 'Re: Flat 5', isReply: true };
const speech = (text: string) => speechIn(mail(text), reply);

describe('what of a mail is read as its sender’s speech', () => {
  it.each([
    ['Ja, gerne.\n\nAm 2. März 2026 um 10:00 schrieb Desk <desk@example.com>:\n> Still interested?', 'Ja, gerne.'],
    [
      'Mira esto\n\n---------- Forwarded message ---------\nFrom: Desk <d@example.com>\n\nWe have three rooms',
      'Mira esto',
    ],
    ['Mira esto\n\nBegin forwarded message:\n\nWe have three rooms', 'Mira esto'],
    ['Is it free?\n\n-- \nAda Lovelace\nAnalytical Engines Ltd', 'Is it free?'],
    ['Ist sie frei?\n\nSent from my iPhone', 'Ist sie frei?'],
    ['Ist sie frei?\n\nVon meinem iPhone gesendet', 'Ist sie frei?'],
    ['> Is three o’clock fine?\nSí, perfecto', 'Sí, perfecto'],
    ['Yes', 'Yes'],
  ])('%j', (text, own) => {
    expect(speech(text)).toBe(own);
  });

  it('is nothing where it only passes another on', () => {
    expect(speech('---------- Forwarded message ---------\nFrom: Desk\n\nWe have three rooms')).toBeNull();
    expect(speechIn(mail('[empty message]', null), reply)).toBeNull();
  });
});

describe('what is noted of own words', () => {
  it('is what the event says, and else only of a mail that passes another on', () => {
    expect(notedOwnText(mail('Is it free?'))).toBeUndefined();
    expect(notedOwnText(mail('[Plan.pdf]', null))).toBeNull();
    expect(notedOwnText(mail('Mira\n\nBegin forwarded message:\n\nRooms'))).toBe('Mira');
    expect(notedOwnText({ channel: 'telegram', text: 'Begin forwarded message:\nRooms' })).toBeUndefined();
  });
});
