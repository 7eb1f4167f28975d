import { z } from 'zod';
import { text } from './fields.js';

/** Characters (code points) of a free text that the Cloud API takes. */
export const longestCloudText = 4096;

const numberError = 'must be the digits of the phone number id; it stands in the app’s WhatsApp settings at Meta.';

/** A number that is paired by QR code; there is nothing to set. */
export const web = { settings: z.strictObject({}), credentials: z.strictObject({}) };

export const cloud = {
  settings: z.strictObject({
    phoneNumberId: z.string({ error: numberError }).regex(/^\d{1,32}$/u, { error: numberError }),
  }),
  credentials: z.strictObject({
    accessToken: text(2048, 'send the permanent access token of a system user'),
    appSecret: text(256, 'send the app secret from the app’s basic settings'),
    verifyToken: text(256, 'make one up and give Meta the same'),
  }),
};
