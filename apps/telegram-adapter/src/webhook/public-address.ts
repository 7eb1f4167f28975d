import { Injectable } from '@nestjs/common';
import { WebhookServer } from '#libs/adapter-kit/nest';
import { TelegramAdapterConfig } from '../telegram-adapter.config.js';

/** Where Telegram reaches this adapter: what the environment says, or else where the server listens. */
@Injectable()
export class PublicAddress {
  constructor(
    private readonly config: TelegramAdapterConfig,
    private readonly server: WebhookServer,
  ) {}

  /** @throws Error before the server listens; webhooks are set after that. */
  get origin(): string {
    const known = this.config.PUBLIC_URL ?? this.config.ADAPTER_URL ?? this.server.origin;
    if (known === null) throw new Error('the adapter does not listen yet');
    return known;
  }
}
