import type { Session } from '../shell/session.js';
import { tab } from '../ui/device.js';
import { clearDrafts } from './drafts.js';
import { clearOutbox, outbox } from './outbox.js';

/** How many messages of a user have not been sent yet. */
export const unsentOf = (userId: string): number => outbox.get().filter((one) => one.userId === userId).length;

/** Ends the session, and forgets what was written in this browser: others use it too. */
export async function leave({ doorbell, user }: Session): Promise<void> {
  await doorbell.delete('/sessions/current');
  clearOutbox(user.id);
  clearDrafts();
  tab.clear();
  window.location.assign('/sign-in');
}
