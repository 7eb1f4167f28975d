import { device } from '../ui/device.js';
import { clearDrafts } from './drafts.js';

const storageKey = 'doorbell.drafts-of';

/** Drafts of who used this browser before, and whose session ended by itself, are not for who signs in now. */
export function forgetDraftsOfOthers(userId: string): void {
  const before = device.get(storageKey);
  if (before !== null && before !== userId) clearDrafts();
  if (before !== userId) device.set(storageKey, userId);
}
