import type { PlannedMessage } from '../plan/plan.js';

/** An answer that the API has taken over. */
export interface Answer {
  /** Under which the API shows it. */
  id: string;
  to: PlannedMessage;
}
