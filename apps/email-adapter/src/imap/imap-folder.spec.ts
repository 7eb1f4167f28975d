import type { FetchMessageObject } from 'imapflow';
import { ImapFolder } from './imap-folder.js';
import type { ImapSession } from './imap-session.js';

const facts = { uid: 7, size: 100, arrived: new Date(0) };

/** A folder whose server answers every FETCH alike. */
function folderThatAnswers(answer: object | false): ImapFolder {
  const client = { fetchOne: () => Promise.resolve(answer as FetchMessageObject | false) };
  const ask = (_what: string, command: (given: typeof client) => unknown) => command(client);
  return new ImapFolder({ ask } as unknown as ImapSession, 'INBOX');
}

const readings = (folder: ImapFolder) => [
  () => folder.source(facts, 'whole'),
  () => folder.source(facts, 'header'),
  () => folder.outline(facts),
];

describe('a mail that its server', () => {
  it('does not know any more is gone', async () => {
    for (const read of readings(folderThatAnswers(false))) expect(await read()).toBeNull();
  });

  it('knows and does not hand out is not gone: it is tried again, then set aside', async () => {
    for (const read of readings(folderThatAnswers({ uid: 7, source: false })))
      await expect(read()).rejects.toThrow(/does not hand it out/u);
  });
});
