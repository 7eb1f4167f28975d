import type { ChangeableInbox } from '#libs/contacts';
import { driverOf, type ConnectionFields } from '#libs/contracts';
import { invalidRequest, readInput } from '../../http/input/input.js';
import type { Caller } from '../../auth/caller.js';
import { newInbox, type InboxChangesInput } from '../inbox.inputs.js';

/**
 * The inbox's fields after the change. The driver has checked them as a whole.
 * @throws Problem invalid_request naming each fault.
 */
export function changedFields(
  current: ChangeableInbox & ConnectionFields,
  changes: InboxChangesInput,
  caller: Caller,
): ConnectionFields {
  const { channel, driver } = current;
  const { made, rest: settings } = withoutPublicKey(current, current.settings);
  const sent = withoutPublicKey(current, changes.settings ?? {});
  for (const [name, value] of Object.entries(sent.made)) if (value !== made[name]) throw keyIsOurs(name);
  const given = {
    channel,
    driver,
    name: changes.name ?? 'unchanged',
    settings: merged(settings, sent.rest),
    credentials: merged(current.credentials, changes.credentials),
  };
  const read = readInput(newInbox, { given, place: 'body', caller });
  return { settings: { ...read.settings, ...made }, credentials: read.credentials };
}

/** Each field that was sent replaces the former one; null removes it. */
function merged(before: Record<string, unknown>, sent: Record<string, unknown> = {}): Record<string, unknown> {
  return Object.fromEntries(Object.entries({ ...before, ...sent }).filter(([, value]) => value !== null));
}

/** `made`: the public key, which was made when the inbox was connected; `rest`: all other settings. */
function withoutPublicKey({ channel, driver }: ChangeableInbox, settings: Record<string, unknown>) {
  const name = driverOf(channel, driver)?.publicKey?.setting;
  const isMade = (one: string): boolean => one === name && settings[one] !== undefined;
  const pick = (made: boolean) => Object.fromEntries(Object.entries(settings).filter(([one]) => isMade(one) === made));
  return { made: pick(true), rest: pick(false) };
}

function keyIsOurs(name: string) {
  const field = `settings.${name}`;
  const message = `${field}: is made by the system and stays as it is; leave it out.`;
  return invalidRequest([{ field, code: 'read_only', message }]);
}
