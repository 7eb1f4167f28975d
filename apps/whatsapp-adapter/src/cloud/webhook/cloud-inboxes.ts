import { Injectable } from '@nestjs/common';
import { InboxCredentials, InboxTable, OpenInboxes } from '#libs/adapter-kit';
import { channelRegistry, type DriverCredentials, type Inbox } from '#libs/contracts';

const { settings, credentials: credentialsSchema } = channelRegistry.whatsapp.drivers.cloud;

/** The Cloud API's inboxes, by id and by Meta's phone number id. */
@Injectable()
export class CloudInboxes extends OpenInboxes {
  constructor(table: InboxTable, credentials: InboxCredentials) {
    super({
      table,
      credentials,
      serves: ({ channel, driver }) => channel === 'whatsapp' && driver === 'cloud',
      addressOf: (inbox) => settings.safeParse(inbox.settings).data?.phoneNumberId ?? null,
    });
  }

  override credentialsOf(inbox: Inbox): DriverCredentials<'whatsapp', 'cloud'> {
    return credentialsSchema.parse(super.credentialsOf(inbox));
  }
}
