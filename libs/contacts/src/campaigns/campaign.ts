import { RefusalError } from '#libs/platform';
import type { Cause } from '#libs/contracts';
import type { Versioned } from '#libs/database';
import type { Contact } from '../contacts/index.js';

/** A named audience. */
export interface Campaign extends Versioned {
  id: string;
  name: string;
  /** Only contacts that consent to it are members; null: every contact that is added. */
  purpose: string | null;
  /** Live contacts in it. */
  contacts: number;
  /** It takes no new members; null while it does. */
  archivedAt: string | null;
  createdAt: string;
}

export interface NewCampaign {
  name: string;
  purpose: string | null;
}

/** What is absent stays. */
export interface CampaignChanges {
  name?: string | undefined;
  archived?: boolean | undefined;
}

/** A contact in a campaign. */
export interface CampaignMember {
  contact: Contact;
  addedAt: string;
  reason: string | null;
  /** Who or what added it. */
  by: Pick<Cause, 'kind' | 'id'>;
}

export interface CampaignPosition {
  at: string;
  id: string;
}

export interface CampaignPage {
  limit: number;
  after: CampaignPosition | undefined;
}

/** Another campaign in use has the name, in whatever case; nothing was written. */
export class CampaignExistsError extends RefusalError {
  override readonly name = 'CampaignExistsError';

  constructor() {
    const code = 'campaign_exists';
    const message = 'name: another campaign has this name; send another name, or archive that campaign.';
    super(code, message, { errors: [{ field: 'name', code, message }] });
  }
}

/** An archived campaign takes no members; nothing was written. */
export class CampaignArchivedError extends RefusalError {
  override readonly name = 'CampaignArchivedError';

  constructor() {
    super(
      'campaign_archived',
      'The campaign is archived; take it back by PATCH with {"archived": false}, or name another.',
    );
  }
}

/** There is no such campaign; nothing was written. */
export class CampaignUnknownError extends RefusalError {
  override readonly name = 'CampaignUnknownError';

  constructor() {
    const code = 'campaign_unknown';
    const message = 'campaignId: is no campaign of the workspace; take an id of GET /campaigns.';
    super(code, message, { errors: [{ field: 'campaignId', code, message }] });
  }
}
