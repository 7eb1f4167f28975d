import { ownWords } from '#libs/contracts';
import { fixture, translated } from '../../../test/web/fixtures.js';
import type { SpokenRecord } from '../web-record.js';

const chat = fixture('chat');

/** The own words of the record. */
function ownOf(record: SpokenRecord): string | null {
  const translation = translated(record);
  if (translation.kind !== 'message') throw new Error(`it is ${translation.kind}`);
  const { kind, content } = translation.message;
  expect(content.text).not.toBe('');
  return ownWords({ channel: 'whatsapp', kind, ...content });
}

const own = (fields: object) => ownOf({ ...chat, model: { ...chat.model, body: undefined, ...fields } });

describe('the own words of a message', () => {
  it.each([
    ['a text', { type: 'chat', body: '¿Sigue libre?' }, '¿Sigue libre?'],
    ['a reply to another message', { type: 'chat', body: 'Sí', quotedStanzaID: '3EB0' }, 'Sí'],
    ['a caption', { type: 'image', caption: 'El balcón' }, 'El balcón'],
    ['the caption of a file', { type: 'document', filename: 'scan.pdf', caption: 'Mi contrato' }, 'Mi contrato'],
    ['the text beside an invitation', { type: 'groups_v4_invite', inviteGrpName: 'Flats', caption: 'Ven' }, 'Ven'],
    ['the text beside a product', { type: 'product', title: 'Sofa', body: 'Lo quiero' }, 'Lo quiero'],
  ])('are %s', (_what, fields, words) => {
    expect(own(fields)).toBe(words);
  });

  it.each([
    ['a voice message', { type: 'ptt' }],
    ['a picture', { type: 'image' }],
    ['a file', { type: 'document', filename: 'scan.pdf' }],
    ['a file whose name is its caption', { type: 'document', filename: 'scan.pdf', caption: 'scan.pdf' }],
    ['a sticker', { type: 'sticker' }],
    ['a place', { type: 'location', loc: 'Café de Flore\nBoulevard Saint-Germain', lat: 48, lng: 2 }],
    ['a card', { type: 'vcard', body: 'BEGIN:VCARD\nFN:Jean\nEND:VCARD' }],
    ['a poll', { type: 'poll_creation', pollName: 'Which day suits you?', pollOptions: [{ name: 'Monday' }] }],
    ['an event', { type: 'event_creation', eventName: 'Viewing', eventDescription: 'Bring your papers' }],
    ['an order', { type: 'order', orderTitle: 'Chairs', itemCount: 2 }],
    ['a button of ours', { type: 'buttons_response', body: 'Book a viewing' }],
    ['a choice from our list', { type: 'list_response', body: 'Two bedrooms' }],
    ['a template’s button', { type: 'template_button_reply', body: 'Yes, please call me back' }],
    ['a forwarded text', { type: 'chat', body: 'Look at this flat', isForwarded: true }],
    ['a forwarded picture', { type: 'image', caption: 'New flats', isForwarded: true }],
    ['what could not be decrypted', { type: 'ciphertext' }],
    ['a type of tomorrow', { type: 'hologram', body: 'This is what it says of itself' }],
    ['a text that shows nothing', { type: 'chat', body: '' }],
  ])('are none of %s', (_what, fields) => {
    expect(own(fields)).toBeNull();
  });

  it.each(['deletion', 'reaction-removed', 'number-changed'])('are none of %s', (name) => {
    expect(ownOf(fixture(name))).toBeNull();
  });

  it('are the emoji of a reaction', () => {
    expect(ownOf(fixture('reaction'))).toEqual(expect.any(String));
  });
});
