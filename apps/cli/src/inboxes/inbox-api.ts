import { inboxStates } from '#libs/contracts';
import { z } from 'zod';
import { ApiResource } from '../connection/api-resource.js';
import { runningApi, type RunningApi } from '../connection/running-api.js';

const inboxSchema = z.looseObject({
  id: z.string(),
  channel: z.string(),
  driver: z.string(),
  name: z.string(),
  state: z.enum(inboxStates),
  lastEventAt: z.string().nullable(),
  quietAlarmAfterDays: z.number().nullable(),
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

/** The inboxes of the key's workspace, by the API and its rules. */
export class InboxApi {
  private readonly inboxes: ApiResource<ShownInbox>;

  constructor(api: RunningApi = runningApi(process.env)) {
    this.inboxes = new ApiResource('/inboxes', inboxSchema, api);
  }

  list(): Promise<ShownInbox[]> {
    return this.inboxes.list();
  }

  get(id: string): Promise<ShownInbox> {
    return this.inboxes.get(id);
  }

  /** Requests with the same key connect one inbox, also when they are repeated. */
  connect(inbox: object, idempotencyKey?: string): Promise<ShownInbox> {
    return this.inboxes.make(inbox, idempotencyKey);
  }

  change(id: string, changes: object): Promise<ShownInbox> {
    return this.inboxes.change(id, changes);
  }

  remove(id: string): Promise<void> {
    return this.inboxes.remove(id);
  }
}
