import { findContact, holdContact } from '../contacts/index.js';
import type { ChangeContext } from '../changes/index.js';
import { bounds, uuidV7, type FileTraits, type OutboundMessage } from '#libs/contracts';
import type { Database, Queries } from '#libs/database';
import { filesOf, keepMessageFiles, uploadsOf, type FileToSend } from './message-files.js';
import { insertOutbound } from './sql/insert-outbound.sql.js';
import { queuedBefore } from './sql/queued-before.sql.js';
import { readWays, type Ways } from './ways.js';
import { readReach } from './sql/read-reach.js';
import { readRefusals } from './sql/read-refusals.js';
import { chooseRoute, type AskedRoute, type Route } from './choose-route.js';
import { judgeRoute, type JudgedContent } from './judge-route.js';
import type { QueuedMessage } from './queued-message.js';
import { failedMessage, routeAgain } from './send-again.js';
import type { LastWords, Reach } from './reach.js';

/** A message to a contact, as the request has it. */
export interface MessageRequest extends AskedRoute {
  contactId: string;
  text: string;
  subject: string | null;
  template: OutboundMessage['template'];
  /** What the header of the template takes, where that is known. */
  headerFiles?: FileTraits | undefined;
  /** Ids of uploads, in the order in which they are sent. Absent: none. */
  attachments?: readonly string[] | undefined;
  /** What it is for, beside being a message; a withdrawn consent to that refuses it. Absent: nothing in particular. */
  purpose?: string | undefined;
  /** A failed message of the contact that is sent once more, as it was and where it went: all else of the request is empty. */
  again?: string | undefined;
  /** The same for each repetition of this request, so that it is recognised; null where repetitions cannot be recognised. */
  requestKey: string | null;
}

/** Messages to the contacts of a workspace. */
export class OutboundMessages {
  constructor(private readonly database: Database) {}

  /**
   * Queues a message and returns where it goes; null where no live contact has the id. A relay hands it to Kafka within a
   * second, at least once: killed before the commit nothing was queued, killed after it the row stands.
   * The same request under the same key, sent again because its response never arrived, finds what it queued the first time.
   * @throws CannotSendError when it cannot go out.
   */
  queue(context: ChangeContext, request: MessageRequest): Promise<QueuedMessage | null> {
    const { workspaceId } = context;
    return this.database.inTransaction([workspaceId], async (queries) => {
      const contactId = await holdContact(queries, workspaceId, request.contactId);
      const found = await findContact(queries, workspaceId, contactId);
      if (!found) return null;
      const before = await earlier(queries, workspaceId, { ...request, contactId: found.contact.id });
      if (before !== null) return before;
      return queueMessage(queries, context, { request, contact: found.contact });
    });
  }

  /**
   * The inbox through which a message would go; null where no live contact has the id, and where the request was queued before.
   * Locks nothing.
   * @throws CannotSendError when it cannot go out.
   */
  inboxOf(workspaceId: string, request: MessageRequest): Promise<string | null> {
    return this.database.within([workspaceId], async (queries) => {
      const found = await findContact(queries, workspaceId, request.contactId);
      if (!found) return null;
      const { contact } = found;
      if (await earlier(queries, workspaceId, { ...request, contactId: contact.id })) return null;
      const { route } = await decide(queries, workspaceId, { request, contact });
      return route.inbox.id;
    });
  }

  /** How the contact can be reached at this moment; null where no live contact has the id. */
  ways(workspaceId: string, contactId: string): Promise<Ways | null> {
    return this.database.within([workspaceId], async (queries) => {
      const found = await findContact(queries, workspaceId, contactId);
      return found && readWays(queries, workspaceId, found.contact);
    });
  }
}

interface ToQueue {
  request: MessageRequest;
  contact: Reach['contact'];
  /** Says that the contact has opted out: it goes all the same. */
  evenIfOptedOut?: true;
}

/** Queues a message in a transaction of the caller's. @throws CannotSendError when it cannot go out. */
export async function queueMessage(queries: Queries, context: ChangeContext, message: ToQueue): Promise<QueuedMessage> {
  return insert(queries, context, await decide(queries, context.workspaceId, message));
}

/** Where the message goes, and what with. @throws CannotSendError when it cannot go out. */
async function decide(
  queries: Queries,
  workspaceId: string,
  { request: asked, contact, evenIfOptedOut }: ToQueue,
): Promise<Decided> {
  const { request, files, routeIn } = await contentAsked(queries, workspaceId, { ...asked, contactId: contact.id });
  const route = routeIn(await readReach(queries, workspaceId, contact));
  const refusals = await readRefusals(queries, workspaceId, {
    contactId: contact.id,
    to: route.to,
    purposes: ['messages', ...(request.purpose === undefined ? [] : [request.purpose])],
  });
  judgeRoute(route, evenIfOptedOut ? { ...refusals, consents: [] } : refusals, contentOf(request, files));
  return { request, route, files, contactId: contact.id };
}

interface Content {
  request: MessageRequest;
  files: readonly FileToSend[];
  routeIn: (reach: Reach) => Route;
}

/** What the request says itself, or the failed message that it names. */
async function contentAsked(queries: Queries, workspaceId: string, request: MessageRequest): Promise<Content> {
  const { contactId, again } = request;
  if (again === undefined) {
    const files = await uploadsOf(queries, workspaceId, request.attachments ?? []);
    return { request, files, routeIn: (reach) => chooseRoute(reach, request) };
  }
  const failed = await failedMessage(queries, { workspaceId, contactId, messageId: again });
  const { text, subject, template, files } = failed;
  return { request: { ...request, text, subject, template }, files, routeIn: (reach) => routeAgain(reach, failed) };
}

function contentOf(request: MessageRequest, files: readonly FileToSend[]): JudgedContent {
  const { text, subject, template, headerFiles } = request;
  return { text, hasSubject: subject !== null, hasTemplate: template !== null, files, headerFiles, now: Date.now() };
}

async function earlier(
  queries: Queries,
  workspaceId: string,
  { contactId, requestKey }: MessageRequest,
): Promise<QueuedMessage | null> {
  return requestKey === null ? null : queuedBefore(queries, { workspaceId, contactId, requestKey });
}

interface Kept extends Pick<Decided, 'request' | 'route'> {
  attachments: ReturnType<typeof filesOf>;
}

interface Decided {
  request: MessageRequest;
  route: Route;
  files: readonly FileToSend[];
  contactId: string;
}

/** What the row keeps beside the text, without the empty parts. */
function detailsOf({ request: { template, requestKey }, route, attachments }: Kept): Record<string, unknown> {
  return {
    to: route.to,
    ...(route.repliesTo && { inReplyTo: inReplyTo(route.repliesTo) }),
    ...(template && { template }),
    ...(attachments.length > 0 && { attachments }),
    ...(requestKey !== null && { requestKey }),
  };
}

async function insert(
  queries: Queries,
  context: ChangeContext,
  { request, route, files, contactId }: Decided,
): Promise<QueuedMessage> {
  const { workspaceId } = context;
  const { text, subject } = request;
  const id = uuidV7();
  const attachments = filesOf(id, files);
  const inserted = insertOutbound(queries, {
    workspaceId,
    id,
    contactId,
    inboxId: route.inbox.id,
    channel: route.inbox.channel,
    text,
    subject,
    details: { ...detailsOf({ request, route, attachments }), author: context.cause },
  });
  const of = { workspace_id: workspaceId, message_id: id, inbox_id: route.inbox.id };
  await Promise.all([inserted, keepMessageFiles(queries, of, attachments)]);
  return { id, to: route.to };
}

/** What its channel needs for a reply. Where it goes is decided: what a mail asked for in that has no say any more. */
function inReplyTo({ externalId, subject, reply: { to: _asked, ...reply } }: LastWords) {
  return { externalId, subject: subject?.slice(0, bounds.subject) ?? null, reply };
}
