import { driverOf, webhookPath, type Channel } from '#libs/contracts';
import type { ConnectedInbox } from '#libs/contacts';

export interface Origins {
  /** The origin of the proxy, where one stands in front of all services. */
  publicUrl: string | null;
  adapterUrls: Partial<Record<Channel, string | null>>;
}

/** The addresses under which providers and pages reach an inbox. */
export class InboxUrls {
  constructor(private readonly origins: Origins) {}

  of({ id: inboxId, channel, driver, settings }: ConnectedInbox): {
    webhookUrl: string | null;
    submitUrl: string | null;
  } {
    const path = webhookPath({
      inboxId,
      channel,
      driver,
      settings: settings as Parameters<typeof webhookPath>[0]['settings'],
    });
    const origin = this.origins.publicUrl ?? this.origins.adapterUrls[channel] ?? null;
    const url = path !== null && origin !== null ? `${origin}${path}` : null;
    return driverOf(channel, driver)?.called?.by === 'page'
      ? { webhookUrl: null, submitUrl: url }
      : { webhookUrl: url, submitUrl: null };
  }
}
