export { InboxInUseError } from './claim-accounts.js';
export { inboxesOf, refuseForeignInboxes } from './inboxes-of-events.js';
export type { ChangeableInbox, ConnectedInbox, InboxChanges, InboxHealth, NewInbox } from './inbox.js';
export { inboxEntity } from './inbox.entity.js';
export { Inboxes } from './inboxes.js';
export { KeepInboxStates } from './keep-inbox-states.js';
export { MailDomains } from './mail-domains.js';
export { RelayInboxes } from './relay-inboxes.js';
export { inboxesAsPublished } from './inboxes-as-published.sql.js';
