import { Doorbell, type components } from '@doorbell/client';
import { watchedFetch } from './connection.js';

type Schemas = components['schemas'];

export type Contact = Schemas['Contact'];
export type ListedContact = Schemas['ListedContact'];
export type ContactThen = Schemas['ContactThen'];
export type Message = Schemas['Message'];
export type MessageTemplate = Schemas['MessageTemplate'];
export type HeaderFile = NonNullable<MessageTemplate['headerFile']>;
export type MessageTemplates = Schemas['MessageTemplates'];
export type Way = Schemas['Way'];
export type Ways = Schemas['Ways'];
export type Identity = Schemas['SignedIn'];
export type CurrentSession = Schemas['CurrentSession'];
export type Membership = Identity['memberships'][number];
export type Right = Membership['rights'][number];
export type Tag = Schemas['Tag'];
export type Segment = Schemas['Segment'];
export type Inbox = Schemas['Inbox'];
export type InboxField = Schemas['InboxField'];
export type InboxWay = Schemas['InboxWay'];
export type Job = Schemas['Job'];
export type Import = Schemas['Import'];
export type CustomField = Schemas['CustomField'];
export type TimelineEntry = Schemas['TimelineEntry'];
export type Note = Schemas['Note'];
export type ContactRecord = Schemas['Record'];
export type ContactIdentity = Schemas['Identity'];
export type Duplicate = Schemas['Duplicate'];
export type IdentityStory = Schemas['IdentityStory'];
export type MergeConflict = Schemas['MergeConflict'];
export type MergePreview = Schemas['MergeResult'];
export type MergeRule = Schemas['MergeRule'];
export type MergeTrial = Schemas['MergeTrial'];
export type Consent = Schemas['Consent'];
export type RecordKind = Schemas['RecordKind'];
export type ApiKey = Schemas['ApiKey'];
export type User = Schemas['User'];
export type Rule = Schemas['Rule'];
export type RuleTrial = Schemas['RuleTrial'];
export type Campaign = Schemas['Campaign'];
export type CampaignMember = Schemas['CampaignMember'];
export type WaitingConversation = Schemas['WaitingConversation'];
export type Webhook = Schemas['Webhook'];
export type Delivery = Schemas['Delivery'];
export type AuditEntry = Schemas['AuditEntry'];
export type Retention = Schemas['Retention'];
export type OptOutWords = Schemas['OptOutWords'];
export type Workspace = Schemas['Workspace'];
export type SignIn = Schemas['Session'];
export type DeadLetter = Schemas['ListedDeadLetter'];
export type Replay = Schemas['Replay'];
export type Filter = Record<string, unknown>;

/** The API as the signed-in user sees it in one workspace; an empty id before one is chosen. */
export function doorbellIn(workspaceId: string): Doorbell {
  return new Doorbell({
    url: window.location.origin,
    workspaceId,
    maxRetries: 3,
    timeoutMs: 30_000,
    fetch: watchedFetch,
  });
}
