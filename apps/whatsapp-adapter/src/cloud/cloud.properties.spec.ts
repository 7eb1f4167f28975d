import '#libs/testing/slow';
import fc from 'fast-check';
import { bounds, inboundMessageEvent, inboundMessageSchema, isVisible, storable } from '#libs/contracts';
import {
  aCloudDelivery,
  cloudInbox,
  fixture,
  fixtureNames,
  translated,
  type Translated,
} from '../../test/cloud/fixtures.js';
import { readDelivery } from './webhook/delivery.js';

const visible = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 200 }).filter(isVisible);
const mediaId = fc.stringMatching(/^\d{1,20}$/u);
const waId = fc.stringMatching(/^[1-9]\d{6,14}$/u);
const bsuid = fc.stringMatching(/^[A-Z]{2}\.\d{1,30}$/u);
const wamid = fc.stringMatching(/^wamid\.[A-Za-z0-9+/=]{1,60}$/u);

/** The fields of a message of each type, and the text that must not be lost. */
const contents = fc.oneof(
  visible.map((body) => ({ said: body, fields: { type: 'text', text: { body } } })),
  fc.tuple(visible, mediaId, fc.constantFrom('image', 'video', 'document')).map(([caption, id, type]) => ({
    said: caption,
    fields: { type, text: undefined, [type]: { id, caption, mime_type: 'x/y' } },
  })),
  visible.map((text) => ({ said: text, fields: { type: 'button', text: undefined, button: { text, payload: 'p' } } })),
  fc.tuple(visible, fc.constantFrom('button_reply', 'list_reply')).map(([title, type]) => ({
    said: title,
    fields: { type: 'interactive', text: undefined, interactive: { type, [type]: { id: '1', title } } },
  })),
  visible.map((answer) => ({
    said: answer,
    fields: {
      type: 'interactive',
      text: undefined,
      interactive: { type: 'nfm_reply', nfm_reply: { response_json: JSON.stringify({ answer }) } },
    },
  })),
  visible.map((name) => ({
    said: name,
    fields: { type: 'location', text: undefined, location: { latitude: 1, longitude: 2, name } },
  })),
  visible.map((name) => ({
    said: name,
    fields: { type: 'contacts', text: undefined, contacts: [{ name: { formatted_name: name } }] },
  })),
  visible.map((text) => ({
    said: text,
    fields: { type: 'order', text: undefined, order: { text, product_items: [] } },
  })),
  fc.tuple(visible, wamid).map(([emoji, id]) => ({
    said: emoji,
    fields: { type: 'reaction', text: undefined, reaction: { emoji, message_id: id } },
  })),
  fc.tuple(visible, wamid).map(([body, id]) => ({
    said: body,
    fields: {
      type: 'edit',
      text: undefined,
      edit: { original_message_id: id, message: { type: 'text', text: { body } } },
    },
  })),
  visible.map((kind) => ({
    said: kind,
    fields: { type: 'unsupported', text: undefined, unsupported: { type: kind }, errors: [{ code: 131051 }] },
  })),
);

const senders = fc.oneof(
  waId.map((from) => ({ from })),
  bsuid.map((id) => ({ from: undefined, from_user_id: id })),
  fc.record({ from: waId, from_user_id: bsuid }),
);

/** An escaped NUL in JSON, and not a backslash that is followed by such a text. */
const nul = /(?<!\\)(?:\\\\)*\\u0000/u;

/** What breaks stores and limits. */
const hostile = fc.constantFrom(
  'a\0b',
  '\ud800',
  '',
  ' ',
  'x'.repeat(100_000),
  '-1',
  '1e99',
  1e99,
  '__proto__',
  [],
  {},
);

const timestamps = fc.integer({ min: 1_300_000_000, max: 2_000_000_000 }).map(String);

describe('any valid message', () => {
  it('becomes one within its contract, keeps its text and its sender, and has the same id each time', () => {
    fc.assert(
      fc.property(contents, senders, wamid, timestamps, ({ said, fields }, sender, id, timestamp) => {
        const delivery = aCloudDelivery({ message: { ...fields, ...sender, id, timestamp } });
        const [one] = translated(delivery).messages;
        const [repeated] = translated(delivery, new Date('2027-01-01T00:00:00.000Z')).messages;
        if (one?.kind !== 'message' || repeated?.kind !== 'message') throw new Error(`it became ${one?.kind}`);
        expect(inboundMessageSchema.safeParse(one.message).error?.issues ?? []).toEqual([]);
        expect(one.message.content.text).toContain(storable(said));
        const known = new Set(one.message.sender.identities.map(({ value }) => value));
        const own = [sender.from, 'from_user_id' in sender ? sender.from_user_id : undefined];
        expect(own.every((value) => value === undefined || known.has(value))).toBe(true);
        expect(repeated.eventId).toBe(one.eventId);
      }),
      { numRuns: 500 },
    );
  });
});

describe('any delivery at all', () => {
  it('with one value changed is read or refused with an error, and what is in it becomes an event within its contract', () => {
    const changed = fc.tuple(fc.constantFrom(...fixtureNames), fc.nat(), fc.oneof(fc.jsonValue(), hostile));
    fc.assert(
      fc.property(changed, ([name, place, value]) => {
        for (const translation of translatedOrRefused(withValue(fixture(name), place, value))) {
          if (translation.kind === 'skip') continue;
          expect(translation.message.content.text).not.toBe('');
          const event = inboundMessageEvent(translation.eventId, translation.message);
          expect(event.value?.length).toBeLessThan(1024 * 1024);
          expect(String(event.value)).not.toMatch(nul);
        }
      }),
      { numRuns: 2000 },
    );
  });

  it('of any JSON gives updates or an error', () => {
    fc.assert(
      fc.property(fc.json(), (json) => {
        try {
          expect(Array.isArray(readDelivery(Buffer.from(json)).updates)).toBe(true);
        } catch (error) {
          expect((error as Error).message).not.toBe('');
        }
      }),
    );
  });
});

describe('a text of any length', () => {
  it('is kept up to 64 KiB, and says where it was cut', () => {
    const body = 'ü'.repeat(bounds.textBytes);
    const [one] = translated(aCloudDelivery({ message: { text: { body } } })).messages;
    expect(one?.kind === 'message' && one.message.content.textTruncated).toBe(true);
    expect(one?.kind === 'message' && Buffer.byteLength(one.message.content.text)).toBe(bounds.textBytes);
  });
});

describe('random histories', () => {
  it('never put a message under a person who did not write it', () => {
    const person = fc.record({ wa: waId, id: bsuid, name: fc.uuid() });
    const shown = fc.constantFrom('number', 'id', 'both');
    const people = fc.uniqueArray(person, { minLength: 2, maxLength: 5, selector: ({ wa, id }) => `${wa} ${id}` });
    const history = people.chain((all) =>
      fc.tuple(fc.constant(all), fc.array(fc.tuple(fc.nat(all.length - 1), shown), { minLength: 1, maxLength: 20 })),
    );
    fc.assert(
      fc.property(history, fc.boolean(), ([all, written], reversed) => {
        fc.pre(
          new Set(all.map(({ wa }) => wa)).size === all.length && new Set(all.map(({ id }) => id)).size === all.length,
        );
        const messages = written.map(([index, how], at) => messageBy(all[index], how, at));
        const contacts = all.map(({ wa, id, name }) => ({ profile: { name }, wa_id: wa, user_id: id }));
        const [message, ...more] = messages;
        const delivery = aCloudDelivery({
          ...(message && { message }),
          more,
          contacts: reversed ? contacts.toReversed() : contacts,
        });
        for (const one of translated(delivery, new Date(), cloudInbox).messages) {
          if (one.kind !== 'message') throw new Error(`it became ${one.kind}`);
          const writer = all.find(({ name }) => name === one.message.content.text);
          expect(one.message.sender.displayName).toBe(writer?.name);
          const foreign = all.filter(({ name }) => name !== writer?.name).flatMap(({ wa, id }) => [wa, id]);
          expect(one.message.sender.identities.filter(({ value }) => foreign.includes(value))).toEqual([]);
        }
      }),
    );
  });
});

interface Person {
  wa: string;
  id: string;
  name: string;
}

/** Written by that person, with the name as its text. */
function messageBy(person: Person | undefined, how: string, at: number): Record<string, unknown> {
  return {
    id: `wamid.${at}`,
    from: how === 'id' ? undefined : person?.wa,
    from_user_id: how === 'number' ? undefined : person?.id,
    text: { body: person?.name },
  };
}

function translatedOrRefused(delivery: Buffer): Translated['messages'] {
  try {
    return translated(delivery).messages;
  } catch (error) {
    expect((error as Error).message).not.toBe('');
    return [];
  }
}

/** The JSON with the value at one of its places replaced. */
function withValue(json: Buffer, place: number, value: unknown): Buffer {
  const places: [Record<string, unknown>, string][] = [];
  const root = JSON.parse(json.toString(), function note(this: Record<string, unknown>, key, found: unknown) {
    if (key !== '') places.push([this, key]);
    return found;
  }) as unknown;
  const [holder, key] = places[place % places.length] ?? [{}, ''];
  holder[key] = value;
  return Buffer.from(JSON.stringify(root));
}
