import { Ingest, type InboxConnection, type InboxContext, type InboxDriver } from '#libs/adapter-kit';
import type { Publisher } from '#libs/messaging';
import { WebConnection } from './web-connection.js';
import type { WebDriverConfig } from './web-driver.config.js';
import type { SpokenRecord } from './web-record.js';
import { WebTranslator } from './web.translator.js';

export interface WebDriverOptions {
  publisher: Publisher;
  config: WebDriverConfig;
}

/** WhatsApp numbers that are paired by QR code: WhatsApp's own page in a browser of our own, one process for each. */
export class WebDriver implements InboxDriver {
  readonly channel = 'whatsapp';
  readonly driver = 'web';
  /** The page has no key by which it would recognise an answer that it was given before. */
  readonly resendable = false;
  private readonly ingest: Ingest<SpokenRecord>;

  constructor(private readonly options: WebDriverOptions) {
    this.ingest = new Ingest('whatsapp', new WebTranslator(), options.publisher);
  }

  open(context: InboxContext): InboxConnection {
    return new WebConnection({ ...this.options, context, ingest: this.ingest });
  }
}
