import type { ChangeableInbox } from '#libs/contacts';
import { invalidRequest, readInput } from '../http/input.js';
import type { Caller } from '../auth/caller.js';
import { newInbox, type InboxChangesInput } from './inbox.inputs.js';
import type { Given } from './ways-of-connecting.js';

/**
 * The inbox's fields with the changes made, judged as a whole by its driver.
 * @throws Problem invalid_request naming each fault.
 */
export function changedFields(current: ChangeableInbox & Given, changes: InboxChangesInput, caller: Caller): Given {
  const { channel, driver } = current;
  const { key, ...settings } = current.settings;
  const { key: givenKey = key, ...givenSettings } = changes.settings ?? {};
  if (givenKey !== key) throw keyIsOurs();
  const given = {
    channel,
    driver,
    name: changes.name ?? 'unchanged',
    settings: merged(settings, givenSettings),
    credentials: merged(current.credentials, changes.credentials),
  };
  const read = readInput(newInbox, { given, place: 'body', caller });
  return { settings: key === undefined ? read.settings : { ...read.settings, key }, credentials: read.credentials };
}

/** Each field that was sent replaces the one before; null takes it out. */
function merged(before: Record<string, unknown>, sent: Record<string, unknown> = {}): Record<string, unknown> {
  return Object.fromEntries(Object.entries({ ...before, ...sent }).filter(([, value]) => value !== null));
}

function keyIsOurs() {
  const message = 'settings.key: is made by the system and stays as it is; leave it out.';
  return invalidRequest([{ field: 'settings.key', code: 'read_only', message }]);
}
