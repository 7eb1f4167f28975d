import { Module, type DynamicModule } from '@nestjs/common';
import { MailDomains } from '#libs/contacts';
import { SecretBox } from '#libs/platform';
import type { Providers } from './checks/credential-check.js';
import { InboxConnections } from './connect/inbox-connections.js';
import { PROVIDERS, ProvenAccounts } from './connect/proven-accounts.js';
import { InboxesController } from './inboxes.controller.js';
import { InboxPresenter } from './inbox.presenter.js';
import { DomainProof, type DomainProofRules } from './connect/domain-proof.js';
import { InboxUrls, type Origins } from './inbox-urls.js';
import { TemplateForms } from './templates/template-forms.js';
import { TemplateLists } from './templates/template-lists.js';
import { WaysController } from './ways/ways.controller.js';

export interface InboxesOptions extends Origins {
  secrets: SecretBox;
  providers: Providers;
  domains: DomainProofRules;
}

@Module({ controllers: [InboxesController, WaysController] })
export class InboxesModule {
  static with({ secrets, providers, domains, ...origins }: InboxesOptions): DynamicModule {
    return {
      module: InboxesModule,
      global: true,
      providers: [
        { provide: SecretBox, useValue: secrets },
        { provide: PROVIDERS, useValue: providers },
        { provide: InboxUrls, useValue: new InboxUrls(origins) },
        {
          provide: DomainProof,
          useFactory: (mailDomains: MailDomains) => new DomainProof(mailDomains, secrets, domains),
          inject: [MailDomains],
        },
        ProvenAccounts,
        InboxConnections,
        InboxPresenter,
        TemplateLists,
        TemplateForms,
      ],
      exports: [TemplateForms],
    };
  }
}
