import { channelRegistry, formTargets, readInbox, type DriverSettings, type Inbox } from '#libs/contracts';

/** A form as its inbox describes it. */
export type FormSettings = DriverSettings<'web', 'form'>;
export type FormField = FormSettings['fields'][string];
export type FormTarget = (typeof formTargets)[number];

const known = new WeakMap<Inbox, FormSettings>();

/**
 * Read once for each version of the inbox.
 * @throws ZodError when what is on the log does not fit the driver.
 */
export function formSettings(inbox: Inbox): FormSettings {
  const settings = known.get(inbox) ?? readInbox(inbox, channelRegistry.web.drivers.form);
  known.set(inbox, settings);
  return settings;
}

/** The kind that an answer must have: a field that fills an address is one, whatever its description says. */
export function kindOf({ fills, type }: FormField): FormField['type'] {
  return fills === 'email' || fills === 'phone' ? fills : type;
}
