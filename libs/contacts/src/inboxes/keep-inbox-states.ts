import { numberDigits, type InboxState } from '#libs/contracts';
import { systemWorkspace, type Database } from '#libs/database';
import { inboxesOf, refuseForeignInboxes } from './inboxes-of-events.js';
import { keepStates, type InboxStateRow } from './keep-states.sql.js';
import { takeNumbers, type NumberRow } from './take-numbers.sql.js';
import { stay, type Move } from '../places/index.js';

const connectedElsewhere =
  'This number is connected already, here or elsewhere; remove it there, or pair another number, then resume this inbox.';

/**
 * Keeps the newest state of each inbox. A WhatsApp number is known only once its phone is paired; it is connected once in
 * the whole system: the second inbox is paused. The same states may come any number of times.
 */
export class KeepInboxStates {
  constructor(private readonly database: Database) {}

  /** @throws RejectedInputError when one names an inbox that is not its workspace's, UnavailableError when Postgres is away. */
  async keep(batch: readonly InboxState[], move: Move = stay): Promise<void> {
    const newest = newestOfEach(batch);
    const workspaces = [...new Set([systemWorkspace, ...newest.map((one) => one.workspaceId)])];
    await this.database.inTransaction(workspaces, async (queries) => {
      const [inboxes] = await Promise.all([
        inboxesOf(queries, newest),
        keepStates(queries, newest.map(stateRow)),
        takeNumbers(queries, newest.flatMap(numberRow), connectedElsewhere),
        move(queries),
      ]);
      refuseForeignInboxes(newest, inboxes);
    });
  }
}

function newestOfEach(batch: readonly InboxState[]): InboxState[] {
  const newest = new Map<string, InboxState>();
  for (const state of batch) {
    const key = `${state.workspaceId} ${state.inboxId}`;
    const before = newest.get(key);
    if (!before || before.at <= state.at) newest.set(key, state);
  }
  return [...newest.values()];
}

function stateRow(state: InboxState): InboxStateRow {
  const { workspaceId, inboxId, lastError, backlog, owner, account, pairing, progress, at } = state;
  return {
    workspace_id: workspaceId,
    inbox_id: inboxId,
    state: state.state,
    last_error: lastError,
    backlog: Math.min(backlog, 2 ** 31 - 1),
    owner,
    account,
    pairing,
    progress,
    observed_at: at,
  };
}

/** Accounts of other channels have letters; digits alone, or with the marks of a number, are a number. */
function numberRow({ workspaceId, inboxId, account }: InboxState): NumberRow[] {
  if (account === null || !/^\+?[\d\s().-]+$/u.test(account)) return [];
  const digits = account.replace(/\D/gu, '');
  const number = numberDigits(digits);
  return number === '' ? [] : [{ workspace_id: workspaceId, inbox_id: inboxId, number }];
}
