/** What a job of the kind is about. */
export interface ReplayRequest {
  webhookId: string;
  /** ISO 8601: events from then on, */
  since: string;
  /** and before this moment, when the replay was asked for. */
  until: string;
}

export const replayKind = 'webhook_replay';

/** The last change that was looked at. */
export interface ReplayPlace {
  after: string;
}

export interface ReplayResult {
  /** Deliveries that were made. */
  events: number;
}
