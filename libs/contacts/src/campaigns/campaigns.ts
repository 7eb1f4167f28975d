import { retryConflicts, unlessTaken, type Database } from '#libs/database';
import type { ChangeContext } from '../changes/index.js';
import type { ManyChanged } from '../contacts/index.js';
import {
  type Campaign,
  type CampaignChanges,
  CampaignExistsError,
  type CampaignMember,
  type CampaignPage,
  type NewCampaign,
} from './campaign.js';
import { addMembers, removeMembers } from './change-members.js';
import * as rows from './sql/campaign-rows.sql.js';
import { listMembers } from './sql/member-rows.sql.js';

/** The campaigns of a workspace, and who is in them. */
export class Campaigns {
  constructor(private readonly database: Database) {}

  /** Newest first; `archived` undefined: all of them. */
  list(workspaceId: string, page: CampaignPage & { archived: boolean | undefined }): Promise<Campaign[]> {
    return this.database.within([workspaceId], (queries) => rows.listCampaigns(queries, workspaceId, page));
  }

  find(workspaceId: string, id: string): Promise<Campaign | null> {
    return this.database.within([workspaceId], (queries) => rows.findCampaign(queries, workspaceId, id));
  }

  /** @throws CampaignExistsError when a campaign in use has the name, whatever the case. */
  async make(workspaceId: string, campaign: NewCampaign): Promise<Campaign> {
    const made = await this.database.within([workspaceId], (queries) =>
      rows.insertCampaign(queries, workspaceId, campaign),
    );
    if (!made) throw new CampaignExistsError();
    return made;
  }

  /**
   * Null where there is no such campaign. Its members stay, whatever changes.
   * @throws CampaignExistsError when a campaign in use has the name that this one would have.
   */
  change(workspaceId: string, change: CampaignChanges & { id: string }): Promise<Campaign | null> {
    const write = () =>
      this.database.inTransaction([workspaceId], async (queries) => {
        const isUsed = change.archived !== true && (change.archived === false || change.name !== undefined);
        if (isUsed && (await rows.isNameTaken(queries, workspaceId, change))) throw new CampaignExistsError();
        return rows.changeCampaign(queries, workspaceId, change);
      });
    return unlessTaken(write, 'campaigns_by_name', () => Promise.reject(new CampaignExistsError()));
  }

  /** Live contacts, newest members first. */
  members(workspaceId: string, page: CampaignPage & { campaignId: string }): Promise<CampaignMember[]> {
    return this.database.within([workspaceId], (queries) => listMembers(queries, workspaceId, page));
  }

  /** @throws CampaignUnknownError, CampaignArchivedError. */
  add(context: ChangeContext, members: Parameters<typeof addMembers>[2]): Promise<ManyChanged> {
    return retryConflicts(() =>
      this.database.inTransaction([context.workspaceId], (queries) => addMembers(queries, context, members)),
    );
  }

  /** @throws CampaignUnknownError. */
  remove(context: ChangeContext, members: Parameters<typeof removeMembers>[2]): Promise<ManyChanged> {
    return retryConflicts(() =>
      this.database.inTransaction([context.workspaceId], (queries) => removeMembers(queries, context, members)),
    );
  }
}
