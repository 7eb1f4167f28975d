import { BudgetSpentError, WorkspaceFullError } from '../storing/storing-faults.js';
import { smtpLimits } from './smtp-limits.js';

/** A reply that refuses; smtp-server sends its code and text. 4xx: the client keeps the mail and tries again, 5xx: it gives up. */
export class SmtpReply extends Error {
  override readonly name = 'SmtpReply';

  constructor(
    readonly responseCode: 421 | 451 | 452 | 550 | 552,
    message: string,
    /** The metric's label. */
    readonly result: string,
  ) {
    super(message);
  }
}

export const replies = {
  unknownRecipient: () => new SmtpReply(550, 'No inbox has this address', 'unknown_recipient'),
  starting: () => new SmtpReply(451, 'The inboxes are not known yet; please try again in a minute', 'not_ready'),
  paused: () => new SmtpReply(451, 'This inbox is paused; please try again later', 'inbox_paused'),
  changed: () => new SmtpReply(451, 'An inbox has changed meanwhile; please try again', 'inbox_changed'),
  tooLarge: () => new SmtpReply(552, `The mail is larger than ${smtpLimits.mailBytes} bytes`, 'too_large'),
  longHeader: () => new SmtpReply(552, `The header is larger than ${smtpLimits.headerBytes} bytes`, 'long_header'),
  slow: () => new SmtpReply(421, 'The mail comes too slowly; please try again later', 'too_slow'),
  busy: () => new SmtpReply(451, 'Too much mail at once; please try again later', 'busy'),
  unavailable: () => new SmtpReply(451, 'The mail could not be stored; please try again later', 'unavailable'),
  budgetSpent: () =>
    new SmtpReply(452, 'This inbox has taken as much as it may within an hour; please try again later', 'budget_spent'),
  workspaceFull: () =>
    new SmtpReply(452, 'This inbox keeps as many files as it may; please try again later', 'workspace_full'),
  /** No client gets it; it is only counted. */
  gone: () => new SmtpReply(451, 'The mail did not arrive whole', 'aborted'),
  tooMany: (perMinute: number) =>
    new SmtpReply(
      451,
      `More than ${perMinute} mails a minute from your address; please try again later`,
      'rate_limited',
    ),
  crowded: (connections: number) =>
    new SmtpReply(421, `More than ${connections} connections from your address; please close some`, 'rate_limited'),
};

/** What a client gets for an error: whatever is not known is tried again. */
export function replyTo(error: unknown): SmtpReply {
  if (error instanceof SmtpReply) return error;
  if (error instanceof WorkspaceFullError) return replies.workspaceFull();
  return error instanceof BudgetSpentError ? replies.budgetSpent() : replies.unavailable();
}
