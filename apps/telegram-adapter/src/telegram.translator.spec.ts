import { readFileSync, writeFileSync } from 'node:fs';
import type { Update } from 'grammy/types';
import type { Translation } from '#libs/adapter-kit';
import { inboundMessageSchema, type Inbox } from '#libs/contracts';
import { fixture, fixtureNames, goldenFile, inbox } from '../test/fixtures.js';
import { postedUpdates, receivedUpdates } from './received-update.js';
import { TelegramTranslator } from './telegram.translator.js';

const translator = new TelegramTranslator();
const receivedAt = new Date('2026-11-16T12:00:00.000Z');
const withGroups: Inbox = { ...inbox, settings: { groups: true } };

function translate(update: Update, to: Inbox = inbox): Translation[] {
  return receivedUpdates(update, receivedAt).map((raw) => translator.translate(raw, to));
}

function shown(translation: Translation | undefined): object {
  if (translation?.kind !== 'message') return { ...translation };
  inboundMessageSchema.parse(translation.message);
  return { eventId: translation.eventId, ...translation.message };
}

/** As an inbox has it that takes in groups, where the name begins with "group". */
function translated(name: string): object {
  return shown(translate(fixture(name), name.startsWith('group') ? withGroups : inbox)[0]);
}

/** `UPDATE_GOLDEN=1` writes the file again; its difference is what a reviewer reads. */
function golden(): Record<string, unknown> {
  if (process.env['UPDATE_GOLDEN']) {
    const all = Object.fromEntries(fixtureNames.map((name) => [name, translated(name)]));
    writeFileSync(goldenFile, `${JSON.stringify(all, null, 2)}\n`);
  }
  return JSON.parse(readFileSync(goldenFile, 'utf8')) as Record<string, unknown>;
}

describe('an update as Telegram documents it', () => {
  it.each(fixtureNames)('%s becomes what its golden translation says', (name) => {
    expect(translated(name)).toEqual(golden()[name]);
  });

  it('with a file that is too large for bots says so at once; any other is pending under an id of its own', () => {
    const update = fixture('document');
    const document = { ...update.message?.document, file_size: 20 * 1024 * 1024 + 1 };
    const large = { ...update, message: { ...update.message, document } } as Update;
    const files = [update, large].map((one) =>
      translate(one).flatMap((it) => ('message' in it ? it.message.content.attachments : [])),
    );
    expect(files).toMatchObject([[{ state: 'pending' }], [{ state: 'too_large', size: document.file_size }]]);
    expect(files[0]?.[0]?.id).toBe(files[1]?.[0]?.id);
  });

  it('has a golden translation, and each translation its update', () => {
    expect(Object.keys(golden()).sort()).toEqual([...fixtureNames].sort());
  });
});

function idOf(update: Update, to: Inbox = inbox): string {
  const [translation] = translate(update, to);
  return translation?.kind === 'message' ? translation.eventId : '';
}

function changed(name: string, change: (update: Update) => void): Update {
  const update = structuredClone(fixture(name));
  change(update);
  return update;
}

describe('an event id', () => {
  it('of a message does not depend on the number of its update', () => {
    expect(idOf(changed('text', (update) => (update.update_id += 7)))).toBe(idOf(fixture('text')));
  });

  it('of a message differs by inbox, chat, business connection and message', () => {
    const others = [
      idOf(fixture('business'), { ...inbox, inboxId: '0f0e0d0c-0b0a-4908-8706-0504030201ff' }),
      idOf(changed('business', ({ business_message: message }) => void (message && (message.message_id += 1)))),
      idOf(
        changed(
          'business',
          ({ business_message: message }) => void (message && (message.business_connection_id = 'b')),
        ),
      ),
      idOf(
        changed('business', ({ business_message: message }) => {
          if (!message?.from) return;
          message.chat.id += 1;
          message.from.id += 1;
        }),
      ),
    ];
    expect(new Set([idOf(fixture('business')), ...others]).size).toBe(5);
  });

  it('of an edit names the message that was edited, and differs for each edit', () => {
    const [first] = translate(fixture('text'));
    const [edit] = translate(
      changed('edited', ({ edited_message: message }) => void (message && (message.message_id = 101))),
    );
    expect(first?.kind === 'message' && first.eventId).toBe(edit?.kind === 'message' && edit.message.about?.eventId);
    const inTheSameSecond = changed(
      'edited',
      ({ edited_message: message }) => void (message && (message.text = 'again')),
    );
    expect(idOf(inTheSameSecond)).not.toBe(idOf(fixture('edited')));
  });

  it('of a reaction differs each time that it is put there', () => {
    const repeated = changed('reaction', (update) => (update.update_id += 7));
    expect(idOf(repeated)).not.toBe(idOf(fixture('reaction')));
  });
});

describe('several messages that are deleted at once', () => {
  it('are an event each, polled or posted', () => {
    const update = structuredClone(fixture('business-deleted'));
    if (update.deleted_business_messages) update.deleted_business_messages.message_ids = [1, 2, 3];
    const polled = translate(update).map((one) => (one.kind === 'message' ? one.message.about?.externalId : null));
    expect(polled).toEqual([1, 2, 3].map((id) => `5123456789:${id}@bc_AbC-1`));
    expect(postedUpdates(Buffer.from(JSON.stringify(update)), receivedAt)).toHaveLength(3);
  });
});

describe('a group', () => {
  it.each(fixtureNames.filter((name) => name.startsWith('group')))(
    'is ignored unless the settings of the inbox take groups: %s',
    (name) => {
      expect(translate(fixture(name))).toEqual([{ kind: 'skip', reason: 'the inbox takes in no groups' }]);
    },
  );
});

describe('a time', () => {
  it('that is ahead of ours is ours', () => {
    const update = structuredClone(fixture('text'));
    if (update.message) update.message.date = 4_000_000_000;
    const [translation] = translate(update);
    expect(translation?.kind === 'message' && translation.message.sentAt).toBe(receivedAt.toISOString());
  });
});
