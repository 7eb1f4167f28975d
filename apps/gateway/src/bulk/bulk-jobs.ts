import { Injectable } from '@nestjs/common';
import { Bulk, bulkKind, type BulkAction, type BulkRequest } from '#libs/contacts';
import type { Right } from '#libs/access';
import { Jobs, type MadeJob } from '#libs/jobs';
import { requireRight } from '../auth/authorisation.js';
import { principalOf, type Caller } from '../auth/caller.js';
import type { GivenSelection } from './selection.input.js';
import { requireEndedDeletion } from './deletion.js';
import { WantedSelections } from './wanted-selection.js';

/** What is to be done, and with which contacts. */
export interface WantedJob {
  change: Omit<BulkRequest, 'selection' | 'counted'>;
  selection: GivenSelection & { deletedByJob?: string | undefined };
  /** True: it runs at once. */
  confirmed: boolean;
}

/** Makes jobs that change many contacts. */
@Injectable()
export class BulkJobs {
  constructor(
    private readonly bulk: Bulk,
    private readonly jobs: Jobs,
    private readonly selections: WantedSelections,
  ) {}

  /**
   * Judges the request, counts what it is about, and makes the job.
   * @throws Problem forbidden, invalid_request; FilterRefusedError, and what the action itself refuses.
   */
  async make(caller: Caller, { change, selection: given, confirmed }: WantedJob): Promise<MadeJob> {
    const { workspaceId } = caller;
    const neededRight = rightFor(change.action);
    requireRight(caller, neededRight);
    await this.bulk.requirePossible(workspaceId, change);
    const { selection, count } = await this.select(caller, given, change.action);
    return this.jobs.create(workspaceId, {
      kind: bulkKind,
      neededRight,
      principal: principalOf(caller),
      params: { ...change, selection, counted: count },
      total: count,
      needsConfirmation: !confirmed,
    });
  }

  private async select(
    caller: Caller,
    given: WantedJob['selection'],
    action: BulkAction,
  ): Promise<{ selection: BulkRequest['selection']; count: number }> {
    const { workspaceId } = caller;
    const { deletedByJob } = given;
    if (deletedByJob === undefined)
      return this.bulk.select(workspaceId, await this.selections.read(given, caller), action);
    const deleted = requireEndedDeletion(await this.jobs.find(workspaceId, deletedByJob));
    const count = (await this.bulk.countDeleted(workspaceId, deletedByJob)) ?? deleted;
    return { selection: { deletedByJob }, count };
  }
}

const rightsOfActions: Partial<Record<BulkAction, Right>> = {
  delete: 'contacts:delete',
  add_to_campaign: 'campaigns:write',
  remove_from_campaign: 'campaigns:write',
};

function rightFor(action: BulkAction): Right {
  return rightsOfActions[action] ?? 'contacts:write';
}
