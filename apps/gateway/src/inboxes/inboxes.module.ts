import { Module, type DynamicModule } from '@nestjs/common';
import { Database } from '#libs/database';
import { SecretBox } from '#libs/platform';
import type { Providers } from './checks/credential-check.js';
import { InboxConnections, PROVIDERS } from './connect/inbox-connections.js';
import { InboxesController } from './inboxes.controller.js';
import { InboxPresenter } from './inbox.presenter.js';
import { MailDomains, type MailDomainRules } from './connect/mail-domains.js';
import { InboxUrls, type Origins } from './inbox-urls.js';

export interface InboxesOptions extends Origins {
  secrets: SecretBox;
  providers: Providers;
  domains: MailDomainRules;
}

@Module({ controllers: [InboxesController] })
export class InboxesModule {
  static with({ secrets, providers, domains, ...origins }: InboxesOptions): DynamicModule {
    return {
      module: InboxesModule,
      providers: [
        { provide: SecretBox, useValue: secrets },
        { provide: PROVIDERS, useValue: providers },
        { provide: InboxUrls, useValue: new InboxUrls(origins) },
        {
          provide: MailDomains,
          useFactory: (database: Database) => new MailDomains(database, secrets, domains),
          inject: [Database],
        },
        InboxConnections,
        InboxPresenter,
      ],
    };
  }
}
