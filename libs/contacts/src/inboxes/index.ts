export { connectInbox, InboxInUseError, type NewInbox } from './connect-inbox.js';
export { inboxesOf, refuseForeignInboxes } from './inboxes-of-events.js';
export {
  changeableInbox,
  type ChangeableInbox,
  changeInbox,
  type ConnectedInbox,
  findInbox,
  type InboxChanges,
  type InboxHealth,
  type InboxPosition,
  listInboxes,
  removeInbox,
} from './inboxes.js';
export { KeepInboxStates } from './keep-inbox-states.js';
export { claimDomain, domainStanding, type DomainStanding } from './mail-domains.js';
export { RelayInboxes } from './relay-inboxes.js';
