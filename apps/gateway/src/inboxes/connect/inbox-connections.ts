import { Injectable } from '@nestjs/common';
import { Inboxes, type ChangeableInbox, type ConnectedInbox, type InboxChanges } from '#libs/contacts';
import { uuidV7, type Account } from '#libs/contracts';
import { SecretBox } from '#libs/platform';
import type { Caller } from '../../auth/caller.js';
import type { InboxChangesInput, NewInboxInput } from '../inbox.inputs.js';
import { changedFields } from './changed-fields.js';
import { withPublicKey } from './inbox-connection.js';
import { takenProblem } from './inbox-problem.js';
import { ProvenAccounts } from './proven-accounts.js';
import { openCredentials, sealCredentials } from './sealed-credentials.js';
import { refuseStrayingSecrets } from './straying-secrets.js';

/** How often a change starts again because another request changed the inbox at the same time. */
const maxAttempts = 5;

/** Connects accounts, and changes connections. The provider is asked before anything is stored. */
@Injectable()
export class InboxConnections {
  constructor(
    private readonly inboxes: Inboxes,
    private readonly secrets: SecretBox,
    private readonly provenAccounts: ProvenAccounts,
  ) {}

  /**
   * Returns the inbox's id; adapters learn of it within a second.
   * @throws Problem credentials_rejected, settings_rejected, provider_unreachable, inbox_in_use, domain_unproven.
   */
  async connect(workspaceId: string, input: NewInboxInput): Promise<string> {
    const { channel, driver, name, settings, credentials, quietAlarmAfterDays } = input;
    const connection = { channel, driver, settings, credentials };
    const accounts = await this.provenAccounts.ofNew(workspaceId, connection);
    const id = uuidV7();
    const owner = { inboxId: id, channel, driver, settings };
    const inbox = {
      id,
      channel,
      driver,
      name,
      quietAlarmAfterDays,
      settings: withPublicKey(connection),
      sealedCredentials: sealCredentials(this.secrets, credentials, owner),
    };
    return claiming(accounts, (names) => this.inboxes.connect(workspaceId, { ...inbox, accounts: names }));
  }

  /**
   * Null where there is no such inbox.
   * @throws Problem as `connect`, credentials_required where a secret would go to another server than it was given for, and
   * invalid_request where the driver refuses the changed inbox as a whole.
   */
  async change(caller: Caller, id: string, input: InboxChangesInput): Promise<ConnectedInbox | null> {
    for (let attempt = 0; attempt < maxAttempts; attempt += 1) {
      const current = await this.inboxes.changeable(caller.workspaceId, id);
      if (!current) return null;
      const { accounts, ...changes } = await this.changesOf(current, input, { caller, id });
      const at = { id, version: current.version };
      const changed = await claiming(accounts, (names) =>
        this.inboxes.change(caller.workspaceId, at, { ...changes, ...(names.length > 0 && { accounts: names }) }),
      );
      if (changed) return changed;
    }
    throw new Error(`inbox ${id} was changed ${maxAttempts} times while it was being changed`);
  }

  private async changesOf(
    current: ChangeableInbox,
    input: InboxChangesInput,
    { caller, id }: { caller: Caller; id: string },
  ): Promise<Omit<InboxChanges, 'accounts'> & { accounts: Account[] }> {
    const { settings, credentials: sentCredentials, ...changes } = input;
    if (!settings && !sentCredentials) return { ...changes, accounts: [] };
    const owner = { ...current, inboxId: id };
    const credentials = openCredentials(this.secrets, current.sealedCredentials, owner);
    const before = { ...owner, credentials };
    const after = { ...owner, ...changedFields(before, input, caller) };
    refuseStrayingSecrets(before, after, sentCredentials);
    const accounts = await this.provenAccounts.ofChanged(caller.workspaceId, before, after);
    const sealedCredentials = sealCredentials(this.secrets, after.credentials, after);
    return { ...changes, settings: after.settings, sealedCredentials, accounts };
  }
}

/** The problem names the field of the account that was taken; it does not say which workspace has the account. */
async function claiming<T>(accounts: Account[], write: (names: string[]) => Promise<T>): Promise<T> {
  try {
    return await write(accounts.map(({ account }) => account));
  } catch (error) {
    throw takenProblem(error, accounts) ?? error;
  }
}
