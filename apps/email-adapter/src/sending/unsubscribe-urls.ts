import { Injectable } from '@nestjs/common';
import type { OutboundMessage } from '#libs/contracts';
import { SecretBox } from '#libs/platform';
import { UnsubscribeLinks, unsubscribeUrl } from '#libs/providers/mail';
import { EmailAdapterConfig } from '../email-adapter.config.js';

/** By which the recipients of our mails unsubscribe at the gateway. */
@Injectable()
export class UnsubscribeUrls {
  private readonly links: UnsubscribeLinks;

  constructor(
    secrets: SecretBox,
    private readonly config: EmailAdapterConfig,
  ) {
    this.links = new UnsubscribeLinks(secrets);
  }

  /** Null where PUBLIC_URL is not set, or is no address that mail programs call. */
  readonly of = (message: OutboundMessage): string | null =>
    unsubscribeUrl(this.config.PUBLIC_URL, this.links.tokenFor(message));
}
