import type { ReasonTexts } from './reason-texts.js';

/** What the API's own sentences say to programs, said to people who use the page. */
export const texts: ReasonTexts = {
  no_channel_reaches: 'No channel reaches this contact. Add an email address or a phone, or connect a channel.',
  no_inbox_of_channel: 'No such channel is connected. Connect one, or write elsewhere.',
  no_server_for_sending: 'This channel only receives. Give it a server that sends for it.',
  must_write_first: 'There you can only answer, and this person has not written to you in private yet.',
  inboxes_paused: 'This channel is paused. Resume it to write there.',
  address_of_another:
    'The {label} address that stands here belongs to another contact. Write to that one, or change the address.',
  address_not_known: 'No address of this person is known there. Add one to the contact.',
};
