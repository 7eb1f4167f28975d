import { randomUUID } from 'node:crypto';
import { Messages } from '#libs/contacts';
import type { BuiltMessage } from '#libs/testing/builders';
import { ownInboxes } from '#libs/testing/postgres';
import { BusinessUnderTest } from '../business-under-test.js';

let business: BusinessUnderTest;
beforeAll(async () => {
  business = await BusinessUnderTest.create();
});
afterAll(() => business?.drop());

/** What the account reports of a message that was sent through it just now. */
function echoOf(digits: string, text: string): BuiltMessage {
  return business.written(digits, { text, externalId: `wamid.${randomUUID()}`, sentAt: new Date().toISOString() });
}

describe('the echo of what we sent', () => {
  it('changes nothing when the sending was reported before', async () => {
    const digits = business.aNumber();
    const messageId = await business.reply(digits, 'See you at ten.');
    const echo = echoOf(digits, 'See you at ten.');
    await business.report({ messageId, externalId: echo.message.externalId });
    await business.store.ingest([echo]);
    await business.store.ingest([echo]);
    expect(await business.outbound(digits)).toMatchObject([{ id: messageId, source: 'api', status: 'sent' }]);
  });

  it('becomes the outbound message when the sending is reported after it, with its receipts and edits', async () => {
    const digits = business.aNumber();
    const messageId = await business.reply(digits, 'See you at nine.');
    const echo = echoOf(digits, 'See you at nine.');
    const { externalId } = echo.message;
    const about = { eventId: null, externalId };
    await business.store.ingest([echo, business.written(digits, { kind: 'edit', about, text: 'See you at eight.' })]);
    await business.report({ externalId, status: 'delivered' });
    expect(await business.outbound(digits)).toHaveLength(2);
    await business.report({ messageId, externalId });
    await business.store.ingest([echo]);
    expect(await business.outbound(digits)).toMatchObject([
      { id: messageId, source: 'api', status: 'delivered', text: 'See you at eight.' },
    ]);
    await business.report({ externalId, status: 'read' });
    expect(await business.outbound(digits)).toMatchObject([{ id: messageId, status: 'read' }]);
  });

  it('settles an outbound message whose sender died, and is found under its own id as that message', async () => {
    const digits = business.aNumber();
    const messageId = await business.reply(digits, 'Bring the papers.');
    const echo = echoOf(digits, 'Bring the papers.');
    await business.report({
      messageId,
      status: 'unconfirmed',
      reason: 'the sender stopped while it sent this message',
    });
    await business.store.ingest([echo]);
    await business.report({ messageId, externalId: echo.message.externalId });
    expect(await business.outbound(digits)).toMatchObject([{ id: messageId, status: 'sent', reason: null }]);
    const byEcho = await new Messages(business.store.database.connect('doorbell_gateway', 1)).find(
      business.store.workspaceId,
      echo.id,
    );
    expect(byEcho).toMatchObject({ id: messageId, text: 'Bring the papers.', kind: 'message' });
  });

  it('is one however the two race', async () => {
    const digits = business.aNumber();
    const pairs = await Promise.all(
      [1, 2, 3, 4, 5, 6].map(async (n) => {
        const text = `Number ${n}`;
        return { messageId: await business.reply(digits, text), echo: echoOf(digits, text) };
      }),
    );
    await ownInboxes(
      business.store.admin,
      pairs.map(({ echo }) => echo.message),
    );
    await Promise.all(
      pairs.flatMap(({ messageId, echo }, n) => [
        business.store.ingestAsIs([echo], n),
        business.report({ messageId, externalId: echo.message.externalId }),
      ]),
    );
    expect(
      (await business.outbound(digits)).map(({ id }) => id).toSorted((one, other) => one.localeCompare(other)),
    ).toEqual(pairs.map(({ messageId }) => messageId).toSorted((one, other) => one.localeCompare(other)));
  });

  it('does not hide another message with the same words', async () => {
    const digits = business.aNumber();
    const messageId = await business.reply(digits, 'Yes.');
    const byHand = echoOf(digits, 'Yes.');
    await business.report({ messageId, externalId: `wamid.${randomUUID()}` });
    await business.store.ingest([byHand]);
    expect(await business.outbound(digits)).toHaveLength(2);
  });
});
