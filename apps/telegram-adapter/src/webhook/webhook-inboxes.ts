import { Injectable } from '@nestjs/common';
import { InboxCredentials, InboxTable, OpenInboxes } from '#libs/adapter-kit';
import { channelRegistry, type DriverCredentials, type Inbox } from '#libs/contracts';

/** The inboxes that Telegram calls, by id. */
@Injectable()
export class WebhookInboxes extends OpenInboxes {
  constructor(table: InboxTable, credentials: InboxCredentials) {
    super({
      table,
      credentials,
      serves: ({ channel, driver }) => channel === 'telegram' && driver === 'webhook',
      addressOf: () => null,
    });
  }

  override credentialsOf(inbox: Inbox): DriverCredentials<'telegram', 'webhook'> {
    return channelRegistry.telegram.drivers.webhook.credentials.parse(super.credentialsOf(inbox));
  }
}
