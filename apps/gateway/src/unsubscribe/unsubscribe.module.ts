import { Module, type DynamicModule } from '@nestjs/common';
import type { SecretBox } from '#libs/platform';
import { UnsubscribeLinks } from '#libs/providers/mail';
import { UnsubscribeController } from './unsubscribe.controller.js';

@Module({ controllers: [UnsubscribeController] })
export class UnsubscribeModule {
  /** @param secrets what the keys of channels are derived of. */
  static with(secrets: SecretBox): DynamicModule {
    const links = { provide: UnsubscribeLinks, useValue: UnsubscribeLinks.ofGateway(secrets) };
    return { module: UnsubscribeModule, providers: [links] };
  }
}
