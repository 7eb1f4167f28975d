import { Injectable } from '@nestjs/common';
import { InboxDirectory, InboxTable } from '#libs/adapter-kit';
import { inboxAddress } from '../email.translator.js';

/** The inboxes that receive by SMTP, by their normalised mail address as it is; an address with tags is looked up without them, too. */
@Injectable()
export class SmtpDirectory extends InboxDirectory {
  constructor(table: InboxTable) {
    super({
      table,
      serves: ({ channel, driver }) => channel === 'email' && driver === 'smtp',
      addressOf: inboxAddress,
    });
  }
}
