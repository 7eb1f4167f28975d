import { plural } from '../plural.js';

const count = (n: number, one: string, other: string): string => plural('en', n, { one, other });

/** Texts of junk: messages that became no contact. */
export const texts = {
  title: 'Junk',
  text: 'These messages became no contact. Each is kept, with the reason; who is here by mistake becomes a contact when you say so.',
  reason: 'Reason',
  everyReason: 'Every reason',
  channel: 'Channel',
  everyChannel: 'Every channel',
  flags: {
    auto_reply: 'Automatic reply',
    bulk: 'List mail',
    bounce: 'Could not be delivered',
    spam: 'Spam',
    unreadable: 'Could not be read',
  },
  nobody: 'Unknown sender',
  namesNobody: 'It names no sender. Make the contact by hand with what it says.',
  whole: 'Show all of it',
  less: 'Show less',
  notJunk: 'Not junk',
  notJunkOf: (name: string) => `Not junk: ${name}`,
  isNone: (name: string) => `${name} is a contact now and waits in the inbox.`,
  areNone: (n: number) => count(n, '# message is no junk any more.', '# messages are no junk any more.'),
  refused: (n: number) => count(n, '# message stays here:', '# messages stay here:'),
  open: 'Open',
  showAll: 'Show all',
  none: {
    title: 'No junk',
    text: 'Bounces, automatic replies, list mail, spam and what could not be read appear here, with the reason.',
  },
  noMatch: { title: 'None of these', text: 'There may be junk of another channel, or for another reason.' },
};
