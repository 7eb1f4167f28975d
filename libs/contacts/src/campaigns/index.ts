export {
  type Campaign,
  CampaignArchivedError,
  type CampaignChanges,
  CampaignExistsError,
  type CampaignMember,
  CampaignUnknownError,
  type NewCampaign,
} from './campaign.js';
export { Campaigns } from './campaigns.js';
export { addMembers, removeMembers, requireCampaign } from './change-members.js';
