import { Injectable } from '@nestjs/common';
import { InboxDirectory, InboxTable } from '#libs/adapter-kit';
import type { Inbox } from '#libs/contracts';
import { Refusal, unavailable } from './http/refusal.js';

/** Milliseconds to wait for an unknown key: a form made a moment ago may still be on its way here. */
const newFormMs = 2000;

/** The forms, by their public key. */
@Injectable()
export class FormDirectory extends InboxDirectory {
  constructor(table: InboxTable) {
    super({
      table,
      serves: ({ channel, driver }) => channel === 'web' && driver === 'form',
      addressOf: ({ settings: { key } }) => (typeof key === 'string' ? key : null),
    });
  }

  /** Rejects with Refusal where no form has the key, or where the forms are not read from the log yet. */
  async formOf(key: string): Promise<Inbox> {
    const form = await this.byAddressWithin(this.restored ? newFormMs : 0, key);
    if (form !== null) return form;
    if (!this.restored) throw unavailable('The service is starting');
    throw new Refusal('not_found', 'There is no form with this key; take the submit address from the inbox.');
  }
}
