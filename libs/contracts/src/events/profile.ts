import { z } from 'zod';
import { bounds } from '../texts/bounds.js';

const name = z.string().max(bounds.name).nullable();

/**
 * What a sender says of themselves beside names and addresses: each part fills the contact's field of the same name while it is
 * empty, and a form may ask for it. A part that comes later is optional: events on the log lack it.
 */
export const profileFields = {
  company: name,
  state: name,
  /** IANA. */
  timezone: z.string().max(64).nullable(),
};
export type ProfileField = keyof typeof profileFields;

export const profileNames = Object.keys(profileFields) as readonly ProfileField[];

export const profileSchema = z.strictObject(profileFields);
