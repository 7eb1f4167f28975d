import type { PlannedMessage } from '../plan/plan.js';

/** A reply that the API has taken over. */
export interface Reply {
  /** Under which the API shows it. */
  id: string;
  to: PlannedMessage;
}
