import { ownWords } from '#libs/contracts';
import { aCloudDelivery, translated } from '../../../../test/cloud/fixtures.js';

/** The own words of a message with these fields. */
function own(fields: object): string | null {
  const [translation] = translated(aCloudDelivery({ message: { text: undefined, ...fields } })).messages;
  if (translation?.kind !== 'message') throw new Error(`it is ${translation?.kind}`);
  const { kind, content } = translation.message;
  expect(content.text).not.toBe('');
  return ownWords({ channel: 'whatsapp', kind, ...content });
}

const forwarded = { context: { forwarded: true } };
const list = { type: 'list_reply', list_reply: { id: 'r1', title: 'Two bedrooms', description: 'From January' } };
const flow = {
  type: 'nfm_reply',
  nfm_reply: { name: 'flow', response_json: '{"screen_0_Ask_0":"When can I move in?"}' },
};
const order = { text: 'Sin cebolla', product_items: [{ product_retailer_id: 'BURGER', quantity: 3 }] };

describe('the own words of a message', () => {
  it.each([
    ['a text', { type: 'text', text: { body: '¿Sigue libre?' } }, '¿Sigue libre?'],
    ['a reply to a message of ours', { type: 'text', text: { body: 'Sí' }, context: { id: 'wamid.0' } }, 'Sí'],
    ['a text that looks like a placeholder', { type: 'text', text: { body: '[photo]' } }, '[photo]'],
    ['a caption', { type: 'image', image: { id: '1', caption: 'El balcón' } }, 'El balcón'],
    [
      'the caption of a file',
      { type: 'document', document: { id: '1', filename: 'scan.pdf', caption: 'Mi contrato' } },
      'Mi contrato',
    ],
    ['the note of an order', { type: 'order', order }, 'Sin cebolla'],
    ['an emoji', { type: 'reaction', reaction: { message_id: 'wamid.0', emoji: '👍' } }, '👍'],
    [
      'a corrected text',
      { type: 'edit', edit: { original_message_id: 'wamid.0', message: { type: 'text', text: { body: 'Hola' } } } },
      'Hola',
    ],
  ])('are %s', (_what, fields, words) => {
    expect(own(fields)).toBe(words);
  });

  it.each([
    ['a voice message', { type: 'audio', audio: { id: '1', voice: true } }],
    ['a picture', { type: 'image', image: { id: '1' } }],
    ['a picture with a blank caption', { type: 'image', image: { id: '1', caption: ' \u200b' } }],
    ['a file', { type: 'document', document: { id: '1', filename: 'scan.pdf' } }],
    ['a sticker', { type: 'sticker', sticker: { id: '1' } }],
    [
      'a place',
      { type: 'location', location: { latitude: 1, longitude: 2, name: 'Café de Flore', address: 'Boulevard' } },
    ],
    ['a card', { type: 'contacts', contacts: [{ name: { formatted_name: 'Jean' } }] }],
    ['an order without a note', { type: 'order', order: { ...order, text: '' } }],
    ['a choice from our list', { type: 'interactive', interactive: list }],
    [
      'a button of ours',
      { type: 'interactive', interactive: { type: 'button_reply', button_reply: { id: '1', title: 'Book' } } },
    ],
    ['a template’s button', { type: 'button', button: { text: 'Yes, please call me back', payload: 'p' } }],
    ['a template’s button without a label', { type: 'button', button: { text: '', payload: 'p' } }],
    ['a flow, whose answers may be choices', { type: 'interactive', interactive: flow }],
    [
      'leave to call',
      {
        type: 'interactive',
        interactive: { type: 'call_permission_reply', call_permission_reply: { response: 'accept' } },
      },
    ],
    ['a forwarded text', { ...forwarded, type: 'text', text: { body: 'Look at this flat' } }],
    ['a text forwarded many times', { context: { frequently_forwarded: true }, type: 'text', text: { body: 'Look' } }],
    ['a forwarded picture', { ...forwarded, type: 'image', image: { id: '1', caption: 'New flats' } }],
    ['a notice of WhatsApp', { type: 'system', system: { type: 'group_notice', body: 'The subject was changed' } }],
    ['what WhatsApp does not show', { type: 'unsupported', unsupported: { type: 'poll' } }],
    ['a type of tomorrow', { type: 'hologram', hologram: { text: 'This is what it says of itself' } }],
    ['a reaction that was taken back', { type: 'reaction', reaction: { message_id: 'wamid.0', emoji: '' } }],
    ['a deletion', { type: 'revoke', revoke: { original_message_id: 'wamid.0' } }],
    [
      'a changed picture without a caption',
      { type: 'edit', edit: { original_message_id: 'wamid.0', message: { image: { id: '1' } } } },
    ],
    ['an edit that says nothing', { type: 'edit', edit: { original_message_id: 'wamid.0' } }],
    ['an empty text', { type: 'text', text: { body: '' } }],
  ])('are none of %s', (_what, fields) => {
    expect(own(fields)).toBeNull();
  });
});
