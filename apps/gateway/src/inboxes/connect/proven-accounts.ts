import { Inject, Injectable } from '@nestjs/common';
import { isDeepStrictEqual } from 'node:util';
import type { Account } from '#libs/contracts';
import type { Providers } from '../checks/credential-check.js';
import { DomainProof } from './domain-proof.js';
import { accessOf, accountsOf, tryOut, type Connection } from './inbox-connection.js';

/** Nest's token for Providers. */
export const PROVIDERS = Symbol('PROVIDERS');

/**
 * The accounts that a connection claims. The provider has accepted the credentials, and the mail domains are the
 * workspace's own. Each method throws Problem credentials_rejected, settings_rejected, provider_unreachable, inbox_in_use
 * or domain_unproven.
 */
@Injectable()
export class ProvenAccounts {
  constructor(
    @Inject(PROVIDERS) private readonly providers: Providers,
    private readonly domainProof: DomainProof,
  ) {}

  async ofNew(workspaceId: string, connection: Connection): Promise<Account[]> {
    const accounts = await this.tried(connection);
    await this.proveDomains(workspaceId, accounts);
    return accounts;
  }

  /** Accounts to claim instead of the former ones; empty where those stay. */
  async ofChanged(workspaceId: string, before: Connection, after: Connection): Promise<Account[]> {
    const isSameAddress = before.settings['address'] === after.settings['address'];
    const isSameAccess = isDeepStrictEqual(accessOf(before), accessOf(after));
    if (isSameAccess && isSameAddress) return [];
    const accounts = isSameAccess ? accountsOf(after, null) : await this.tried(after);
    if (!isSameAddress) await this.proveDomains(workspaceId, accounts);
    return accounts;
  }

  private async tried(connection: Connection): Promise<Account[]> {
    return accountsOf(connection, await tryOut(connection, this.providers));
  }

  private async proveDomains(workspaceId: string, accounts: readonly Account[]): Promise<void> {
    for (const { domain } of accounts)
      if (domain) await this.domainProof[domain.rule]({ workspaceId, domain: domain.name });
  }
}
