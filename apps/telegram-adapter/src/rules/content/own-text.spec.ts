import type { Message, MessageEntity, Update } from 'grammy/types';
import { ownWords } from '#libs/contracts';
import { fixture, inbox } from '../../../test/fixtures.js';
import { receivedUpdates } from '../../received-update.js';
import { TelegramTranslator } from '../../telegram.translator.js';

const plain = fixture('text').message as Message;

function contentOf(update: Update) {
  const [raw] = receivedUpdates(update, new Date('2026-11-16T12:00:00.000Z'));
  const translation = raw && new TelegramTranslator().translate(raw, inbox);
  if (translation?.kind !== 'message') throw new Error('it is no message');
  return translation.message.content;
}

/** The own words of a message with these fields. */
function own(fields: Partial<Message>): string | null {
  const { text: _text, entities: _entities, ...envelope } = plain;
  const { text, ownText } = contentOf({ update_id: 1, message: { ...envelope, ...fields } } as Update);
  return ownWords({ channel: 'telegram', text, ownText });
}

const file = { file_id: 'F', file_unique_id: 'f' };
const photo = [{ ...file, width: 9, height: 9 }];
const quote = (offset: number, length: number): MessageEntity => ({ type: 'blockquote', offset, length });
const agent = { id: 9_000_000_001, is_bot: false, first_name: 'Alex' };

describe('the own words of a message', () => {
  it.each<[string, Partial<Message>, string]>([
    ['a text', { text: '¿Sigue libre?' }, '¿Sigue libre?'],
    [
      'a text with hidden links',
      { text: 'Here', entities: [{ type: 'text_link', offset: 0, length: 4, url: 'https://a.example/' }] },
      'Here',
    ],
    ['a caption', { photo, caption: 'El balcón' }, 'El balcón'],
    ['the caption of a file', { document: { ...file, file_name: 'scan.pdf' }, caption: 'Mi contrato' }, 'Mi contrato'],
    [
      'what the sender wrote under a quote',
      { text: 'Three rooms, balcony\nLo quiero', entities: [quote(0, 20)] },
      'Lo quiero',
    ],
    [
      'their own words, sent on from another chat',
      { text: 'Hola', forward_origin: { type: 'user', sender_user: plain.from!, date: 1 } },
      'Hola',
    ],
    ['a reply to a story', { text: 'Me encanta', reply_to_story: { id: 1, chat: plain.chat } }, 'Me encanta'],
    ['the words beside a gift', { gift: { text: 'Gracias por el piso' } } as Partial<Message>, 'Gracias por el piso'],
  ])('are %s', (_what, fields, words) => {
    expect(own(fields)).toBe(words);
  });

  it.each<[string, object]>([
    ['a voice message', { voice: { ...file, duration: 12 } }],
    ['a video message', { video_note: { ...file, duration: 5, length: 9 } }],
    ['a picture', { photo }],
    ['a file', { document: { ...file, file_name: 'scan.pdf' } }],
    ['music', { audio: { ...file, duration: 5, title: 'La vie en rose', performer: 'Édith Piaf' } }],
    ['a sticker', { sticker: { ...file, emoji: '😀', type: 'regular' } }],
    ['a place', { venue: { title: 'Café de Flore', address: 'Boulevard', location: { latitude: 1, longitude: 2 } } }],
    ['a card', { contact: { first_name: 'Jean', phone_number: '+33612345681' } }],
    ['a poll', { poll: { question: 'Which day suits you?', options: [{ text: 'Monday' }] } }],
    ['dice', { dice: { emoji: '🎲', value: 4 } }],
    ['a game', { game: { title: 'Chess', description: 'Play chess', photo: [] } }],
    ['an invoice', { invoice: { title: 'Deposit', description: 'One month' } }],
    ['a payment', { successful_payment: { total_amount: 100, currency: 'EUR' } }],
    ['a checklist', { checklist: { title: 'Moving', tasks: [{ text: 'Boxes' }] } }],
    ['what a web app sent', { web_app_data: { button_text: 'Book a showing', data: '{"day":"2026-11-24"}' } }],
    ['a kind of tomorrow', { hologram: { text: 'This is what it says of itself' } }],
    ['a start link', { text: '/start ad_spring-24' }],
    ['the start button in a group', { text: '/start@acme_bot' }],
    [
      'a forwarded text',
      { text: 'We have three rooms', forward_origin: { type: 'user', sender_user: agent, date: 1 } },
    ],
    [
      'a channel’s post sent on',
      { photo, caption: 'New flats', forward_origin: { type: 'channel', chat: { title: 'Flats' }, date: 1 } },
    ],
    ['a forwarded text as older servers tell it', { text: 'We have three rooms', forward_date: 1 }],
    ['what an inline bot wrote', { text: 'Weather: sunny', via_bot: { id: 5, is_bot: true, first_name: 'Weather' } }],
    ['nothing but a quote', { text: 'Three rooms, balcony', entities: [quote(0, 20)] }],
  ])('are none of %s', (_what, fields) => {
    expect(own(fields)).toBeNull();
  });
});

describe('what is no message', () => {
  it.each(['blocked', 'unblocked', 'business-deleted', 'button', 'reaction-taken-back', 'join-request-without-words'])(
    '%s has a text, but no own words',
    (name) => {
      const { text, ownText } = contentOf(fixture(name));
      expect(text).not.toBe('');
      expect(ownText).toBeNull();
    },
  );

  it('has an emoji that they chose, and what they say of themselves, as their own', () => {
    expect(contentOf(fixture('reaction'))).toMatchObject({ ownText: '👍 ⭐' });
    expect(contentOf(fixture('join-request'))).not.toHaveProperty('ownText');
  });
});
