import { Inject, Injectable } from '@nestjs/common';
import { Ingest, type InboxConnection, type InboxContext, type InboxDriver } from '#libs/adapter-kit';
import { Publisher } from '#libs/messaging';
import type { Logger } from '#libs/platform';
import { LOGGER } from '#libs/platform/nest';
import { WebConnection } from './connection/web-connection.js';
import { WebDriverConfig } from './web-driver.config.js';
import type { SpokenRecord } from './web-record.js';
import { WebTranslator } from './web.translator.js';

/** WhatsApp numbers that are paired by QR code: WhatsApp's own page in a browser of our own, one process for each. */
@Injectable()
export class WebDriver implements InboxDriver {
  readonly channel = 'whatsapp';
  readonly driver = 'web';
  /** The page has no key by which it would recognise a message that it was given before. */
  readonly resendable = false;
  private readonly ingest: Ingest<SpokenRecord>;

  constructor(
    private readonly publisher: Publisher,
    private readonly config: WebDriverConfig,
    @Inject(LOGGER) logger: Logger,
  ) {
    this.ingest = new Ingest({ channel: 'whatsapp', translator: new WebTranslator(), publisher, logger });
  }

  open(context: InboxContext): InboxConnection {
    const { publisher, config, ingest } = this;
    return new WebConnection({ publisher, config, context, ingest });
  }
}
