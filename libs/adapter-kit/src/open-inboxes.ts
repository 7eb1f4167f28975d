import type { Inbox } from '#libs/contracts';
import type { InboxCredentials } from './inbox-credentials.js';
import { InboxDirectory, type InboxDirectoryOptions } from './inbox-directory.js';

export interface OpenInboxesOptions extends InboxDirectoryOptions {
  credentials: InboxCredentials;
}

/** The directory for webhooks and forms: a provider may call any replica, not only the inbox's owner. */
export class OpenInboxes extends InboxDirectory {
  private readonly credentials: InboxCredentials;

  constructor(options: OpenInboxesOptions) {
    super(options);
    this.credentials = options.credentials;
  }

  /** @throws UnsealError or Error, without any part of a secret, saying what to do. */
  credentialsOf(inbox: Inbox): unknown {
    return this.credentials.credentialsOf(inbox);
  }
}
