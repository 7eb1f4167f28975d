import { plural } from '../plural.js';

const count = (n: number, one: string, other: string): string => plural('en', n, { one, other });

/** Texts of what was set aside because it could not be handled (dead letters). */
export const texts = {
  title: 'Messages set aside',
  text: 'They could not be handled; all others went on. Nothing is lost for 90 days.',
  state: 'State',
  states: { open: 'Open', replayed: 'Replayed', discarded: 'Discarded' },
  reason: 'Reason',
  everyReason: 'Every reason',
  channel: 'Channel',
  everyChannel: 'Every channel',
  reasons: {
    unreadable_source: {
      title: 'Could not be read',
      todo: 'It stands in the junk as well. Read the original; after an upgrade that reads it, the operator replays it.',
    },
    invalid: {
      title: 'Breaks the contract',
      todo: 'The program that sent it must be corrected. Try a replay after an upgrade, else discard it.',
    },
    undecodable: {
      title: 'Is no JSON',
      todo: 'Another program writes into the log, or bytes were damaged. Find the program, then discard it.',
    },
    rejected_by_database: {
      title: 'Refused by the database',
      todo: 'The line below says why. Set that right, then replay it.',
    },
    handler_failed: {
      title: 'A fault of Doorbell',
      todo: 'Report the line below. Replay it after the upgrade that mends the fault.',
    },
    unknown: { title: 'Reason unknown', todo: 'Another program set it aside. Read the original.' },
  },
  steps: {
    translate: 'when it was read',
    decode: 'when it was unpacked',
    validate: 'when it was checked',
    handle: 'when it was stored',
  } as Record<string, string>,
  content: (bytes: number) => count(bytes, 'What came: # byte', 'What came: # bytes'),
  noText: 'It is no text. Download it to look at it.',
  notKept: 'Its bytes are not kept any more.',
  download: 'Download the original',
  attempt: 'Try',
  replay: 'Replay',
  discard: 'Discard',
  cannot: 'It cannot be replayed here.',
  wouldBeHandled: 'A replay would be handled. Nothing was changed.',
  wouldReturn: 'A replay would be set aside again. Nothing was changed.',
  moreErrors: (n: number) => count(n, '# more fault', '# more faults'),
  replayedNow: (n: number) => count(n, '# message is replayed.', '# messages are replayed.'),
  discardedNow: (n: number) => count(n, '# message is discarded.', '# messages are discarded.'),
  refused: (n: number) => count(n, '# message stays here:', '# messages stay here:'),
  discardTitle: (n: number) => count(n, 'Discard # message?', 'Discard # messages?'),
  discardText: 'It is never handled then. Its content can still be read until it goes, 90 days after it came.',
  showOpen: 'Show all open ones',
  none: { title: 'Nothing is set aside', text: 'What cannot be handled appears here, with the reason and what to do.' },
  noMatch: { title: 'None of these', text: 'There may be others: of another state, reason or channel.' },
  notAllowed: { title: 'Your role may not see this', text: 'Owners and admins see what was set aside.' },
};
