import { plural } from '../plural.js';

const count = (n: number, one: string, other: string): string => plural('en', n, { one, other });

/** Texts of the card that a new workspace has. */
export const texts = {
  title: 'Three steps to your first contact',
  done: 'Everything works',
  doneText: 'Whoever writes to you now appears in this list by itself.',
  isDone: 'done',
  isOpen: 'not done yet',
  steps: {
    connect: 'Connect a channel',
    send: 'Send yourself a message',
    arrive: 'See it arrive here',
  },
  connectText: 'A mail address, a Telegram bot, a WhatsApp number or a form.',
  sendAnywhere: 'Write to the channel that you connected, as a customer does.',
  sendByTerminal:
    'This address is on your machine alone: the terminal with “npm start” shows a line that writes to it.',
  arriveText: 'The list shows it within a moment, without a reload.',
  address: 'Address',
  close: 'Hide these steps',
  demo: {
    putIn: 'Put in people to try with',
    takeOut: 'Take them out again',
    text: 'They have names, tags and a showing, and nobody is written to.',
    working: (done: number, total: number) => `${done} of ${total}`,
    putInDone: (n: number) => count(n, '# person is here to try with.', '# people are here to try with.'),
    takenOut: (n: number) => count(n, '# person is taken out.', '# people are taken out.'),
  },
};
