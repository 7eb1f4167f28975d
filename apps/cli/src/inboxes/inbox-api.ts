import { inboxStates } from '#libs/contracts';
import { z } from 'zod';
import { accepted, runningApi, type ApiResponse, type RunningApi } from '../connection/running-api.js';

const inboxSchema = z.looseObject({
  id: z.string(),
  channel: z.string(),
  driver: z.string(),
  name: z.string(),
  state: z.enum(inboxStates),
  lastEventAt: z.string().nullable(),
  lastError: z.string().nullable(),
  backlog: z.number(),
  owner: z.string().nullable(),
  account: z.string().nullable(),
  webhookUrl: z.string().nullable(),
  submitUrl: z.string().nullable(),
  pairing: z.looseObject({ qr: z.string(), expiresAt: z.string() }).nullable(),
});
/** An inbox as the API shows it. */
export type ShownInbox = z.infer<typeof inboxSchema>;

const pageSchema = z.object({ data: z.array(inboxSchema), nextCursor: z.string().nullable() });

/** The inboxes of the key's workspace, by the API and its rules. */
export class InboxApi {
  constructor(private readonly api: RunningApi = runningApi(process.env)) {}

  async list(): Promise<ShownInbox[]> {
    const inboxes: ShownInbox[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const after: string = cursor && `?cursor=${encodeURIComponent(cursor)}`;
      const { data, nextCursor } = pageSchema.parse(accepted(await this.api.call('GET', `/inboxes${after}`)));
      inboxes.push(...data);
      cursor = nextCursor;
    }
    return inboxes;
  }

  async get(id: string): Promise<ShownInbox> {
    return inboxOf(await this.api.call('GET', `/inboxes/${id}`));
  }

  /** Requests with the same key connect one inbox, also when they are repeated. */
  async connect(inbox: object, idempotencyKey?: string): Promise<ShownInbox> {
    const key = idempotencyKey !== undefined && { idempotencyKey };
    return inboxOf(await this.api.call('POST', '/inboxes', { body: JSON.stringify(inbox), ...key }));
  }

  async change(id: string, changes: object): Promise<ShownInbox> {
    return inboxOf(await this.api.call('PATCH', `/inboxes/${id}`, { body: JSON.stringify(changes) }));
  }

  async remove(id: string): Promise<void> {
    accepted(await this.api.call('DELETE', `/inboxes/${id}`));
  }
}

function inboxOf(response: ApiResponse): ShownInbox {
  return z.object({ data: inboxSchema }).parse(accepted(response)).data;
}
