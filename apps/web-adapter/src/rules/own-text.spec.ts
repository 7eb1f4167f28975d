import { channelRegistry, type Inbox } from '#libs/contracts';
import { form } from '../../test/harness.js';
import { FormTranslator } from '../form.translator.js';

type Fields = Record<string, object>;

const usual = channelRegistry.web.drivers.form.settings.parse({}).fields;

function contentOf(answers: Record<string, string>, fields: Fields = usual) {
  const inbox: Inbox = { ...form, settings: { key: 'acme', fields: { mail: { fills: 'email' }, ...fields } } };
  const given = new Map(
    Object.entries({ mail: 'ada@example.com', ...answers }).map(([name, value]) => [name, [value]]),
  );
  const raw = { answers: given, body: Buffer.from(''), submissionId: 's1', repeatable: false, receivedAt: new Date() };
  const translation = new FormTranslator().translate(raw, inbox);
  if (translation.kind !== 'message') throw new Error('it is no message');
  return translation.message.content;
}

const own = (...given: Parameters<typeof contentOf>) => contentOf(...given).ownText;

describe('the own words of a submission', () => {
  it('are the whole text where it is the message, which costs nothing', () => {
    expect(contentOf({ name: 'Ada', message: '¿Sigue libre?' })).toMatchObject({ text: '¿Sigue libre?' });
    expect(contentOf({ name: 'Ada', message: '¿Sigue libre?' })).not.toHaveProperty('ownText');
  });

  it('are both messages of a form with two, and not the one that is chosen from a list', () => {
    const two = { wish: { fills: 'message' }, more: { fills: 'message' } };
    expect(contentOf({ wish: 'Un balcón', more: 'Y luz' }, two)).toMatchObject({ text: 'Un balcón\n\nY luz' });
    expect(contentOf({ wish: 'Un balcón', more: 'Y luz' }, two)).not.toHaveProperty('ownText');
    const chosen = {
      wish: { fills: 'message', type: 'choice', options: ['Call me back'] },
      more: { fills: 'message' },
    };
    expect(own({ wish: 'Call me back', more: 'Y luz' }, chosen)).toBe('Y luz');
    expect(own({ wish: 'Call me back' }, chosen)).toBeNull();
  });

  it('are the free texts alone of a form without a message', () => {
    const fields = {
      first: { fills: 'firstName' },
      tel: { fills: 'phone' },
      firm: { fills: 'company' },
      about: { fills: 'subject' },
      rooms: { type: 'choice', options: ['Two bedrooms'] },
      budget: { type: 'number' },
      movingIn: { type: 'date' },
      wish: {},
    };
    const addresses = {
      first: 'Ada',
      tel: '+442079460958',
      firm: 'Engines Ltd',
      rooms: 'Two bedrooms',
      budget: '1250',
    };
    expect(own({ ...addresses, movingIn: '2027-01-01' }, fields)).toBeNull();
    expect(own({ ...addresses, wish: 'Un balcón, por favor' }, fields)).toBe('Un balcón, por favor');
    expect(own({ ...addresses, about: 'El piso', wish: 'Un balcón' }, fields)).toBe('El piso\n\nUn balcón');
  });
});
