import { Inject, Injectable } from '@nestjs/common';
import { isDeepStrictEqual } from 'node:util';
import { Inboxes, type ChangeableInbox, type ConnectedInbox, type InboxChanges } from '#libs/contacts';
import { uuidV7 } from '#libs/contracts';
import type { Account } from '#libs/contracts';
import { SecretBox } from '#libs/platform';
import type { Caller } from '../../auth/caller.js';
import { changedFields } from './changed-fields.js';
import { refuseStrayingSecrets } from './straying-secrets.js';
import type { Providers } from '../checks/credential-check.js';
import { takenProblem } from './inbox-problem.js';
import type { InboxChangesInput, NewInboxInput } from '../inbox.inputs.js';
import { DomainProof } from './domain-proof.js';
import { openCredentials, sealCredentials } from './sealed-credentials.js';
import { accessOf, accountsOf, tryOut, withPublicKey, type Connection } from './inbox-connection.js';

/** Nest's token for Providers. */
export const PROVIDERS = Symbol('PROVIDERS');

/** Somebody else changes it at the same time; after so many attempts we give up. */
const attempts = 5;

/** Connects accounts and changes how they are connected, once what was given has been tried at the provider. */
@Injectable()
export class InboxConnections {
  constructor(
    private readonly inboxes: Inboxes,
    private readonly secrets: SecretBox,
    @Inject(PROVIDERS) private readonly providers: Providers,
    private readonly domainProof: DomainProof,
  ) {}

  /**
   * Returns the inbox's id; adapters learn of it within a second.
   * @throws Problem credentials_rejected, settings_rejected, provider_unreachable, inbox_in_use, domain_unproven.
   */
  async connect(workspaceId: string, { channel, driver, name, settings, credentials }: NewInboxInput): Promise<string> {
    const given = { channel, driver, settings, credentials };
    const accounts = accountsOf(given, await tryOut(given, this.providers));
    await this.judgeDomains(workspaceId, accounts);
    const id = uuidV7();
    const owner = { inboxId: id, channel, driver, settings };
    const inbox = {
      id,
      channel,
      driver,
      name,
      settings: withPublicKey(given),
      sealedCredentials: sealCredentials(this.secrets, credentials, owner),
    };
    return claiming(accounts, (names) => this.inboxes.connect(workspaceId, { ...inbox, accounts: names }));
  }

  /**
   * Null where there is no such inbox.
   * @throws Problem as `connect`, credentials_required where a secret would go to another server than it was given for, and
   * invalid_request where the whole would not fit its driver.
   */
  async change(caller: Caller, id: string, input: InboxChangesInput): Promise<ConnectedInbox | null> {
    for (let attempt = 0; attempt < attempts; attempt += 1) {
      const current = await this.inboxes.changeable(caller.workspaceId, id);
      if (!current) return null;
      const { accounts, ...changes } = await this.changesOf(current, input, { caller, id });
      const at = { id, version: current.version };
      const changed = await claiming(accounts, (names) =>
        this.inboxes.change(caller.workspaceId, at, { ...changes, ...(names.length > 0 && { accounts: names }) }),
      );
      if (changed) return changed;
    }
    throw new Error(`inbox ${id} was changed ${attempts} times while it was being changed`);
  }

  private async changesOf(
    current: ChangeableInbox,
    input: InboxChangesInput,
    { caller, id }: { caller: Caller; id: string },
  ): Promise<Omit<InboxChanges, 'accounts'> & { accounts: Account[] }> {
    const { name, paused } = input;
    if (!input.settings && !input.credentials) return { name, paused, accounts: [] };
    const owner = { ...current, inboxId: id };
    const credentials = openCredentials(this.secrets, current.sealedCredentials, owner);
    const before = { ...owner, credentials };
    const after = { ...owner, ...changedFields(before, input, caller) };
    refuseStrayingSecrets(before, after, input.credentials);
    const accounts = await this.accountsToMove(before, after);
    if (before.settings['address'] !== after.settings['address']) await this.judgeDomains(caller.workspaceId, accounts);
    const sealedCredentials = sealCredentials(this.secrets, after.credentials, after);
    return { name, paused, settings: after.settings, sealedCredentials, accounts };
  }

  private async judgeDomains(workspaceId: string, accounts: readonly Account[]): Promise<void> {
    for (const { domain } of accounts)
      if (domain) await this.domainProof[domain.rule]({ workspaceId, domain: domain.name });
  }

  /** Accounts to claim instead of the former ones; none where those stay. */
  private async accountsToMove(before: Connection, after: Connection): Promise<Account[]> {
    const isNewAddress = before.settings['address'] !== after.settings['address'];
    if (isDeepStrictEqual(accessOf(before), accessOf(after))) return isNewAddress ? accountsOf(after, null) : [];
    return accountsOf(after, await tryOut(after, this.providers));
  }
}

/** Which of the accounts was taken is told by the field that named it; who has it is not. */
async function claiming<T>(accounts: Account[], write: (names: string[]) => Promise<T>): Promise<T> {
  try {
    return await write(accounts.map(({ account }) => account));
  } catch (error) {
    throw takenProblem(error, accounts) ?? error;
  }
}
