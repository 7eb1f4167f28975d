import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { numberDigits } from '../addresses/whatsapp-number.js';
import type { ChannelDescriptor } from './descriptor/channel-descriptor.js';
import { driver, type DriverSends } from './descriptor/driver-descriptor.js';
import { secret, text } from './descriptor/fields.js';
import { cloudFiles, headerFiles, headerKinds, webFiles } from './whatsapp-files.js';

/** Characters (code points) of a free text that the Cloud API takes. */
export const longestCloudText = 4096;

/** WhatsApp writes a number without the plus. */
const dial: DriverSends['dial'] = (phone) => ({ kind: 'whatsapp_phone', value: phone.replace(/^\+/u, '') });

/** A number that is paired by QR code; there is nothing to set. Its account is claimed when it is paired. */
const web = driver({
  settings: z.strictObject({}),
  credentials: z.strictObject({}),
  command: {
    name: 'whatsapp',
    summary: 'a WhatsApp number, paired by a QR code like a browser',
    examples: ['inboxes add whatsapp --name "Front desk"'],
    questions: [],
  },
  tried: null,
  accounts: () => [],
  pairing: {
    instruction: 'Scan with WhatsApp on the phone',
    place: 'Linked devices',
    menu: 'Settings, Linked devices, Link a device',
  },
  // WhatsApp's servers keep a file for two to four weeks. After that the phone can send it once more.
  keepsFilesDays: 30,
  sends: { kinds: ['whatsapp_phone', 'whatsapp_lid'], dial, templates: null, longestText: null, files: webFiles },
});

const numberError = 'must be the digits of the phone number id; it stands in the app’s WhatsApp settings at Meta.';
const path = '/webhooks/whatsapp';

const cloud = driver({
  settings: z.strictObject({
    phoneNumberId: z.string({ error: numberError }).regex(/^\d{1,32}$/u, { error: numberError }),
  }),
  credentials: z.strictObject({
    accessToken: secret(2048, 'send the permanent access token of a system user'),
    appSecret: secret(256, 'send the app secret from the app’s basic settings'),
    verifyToken: text(256, 'make one up and give Meta the same'),
  }),
  command: {
    name: 'whatsapp-cloud',
    summary: "a number of Meta's WhatsApp Cloud API",
    examples: ['inboxes add whatsapp-cloud --phone-number-id 1063…', 'inboxes add whatsapp-cloud'],
    questions: [
      {
        into: 'settings.phoneNumberId',
        option: 'phone-number-id',
        question: "Phone number id (the app's WhatsApp settings)",
      },
      {
        into: 'credentials.accessToken',
        option: 'access-token-file',
        question: 'Permanent access token (of a system user)',
        variable: 'DOORBELL_ACCESS_TOKEN',
      },
      {
        into: 'credentials.appSecret',
        option: 'app-secret-file',
        question: "App secret (the app's basic settings)",
        variable: 'DOORBELL_APP_SECRET',
      },
      {
        into: 'credentials.verifyToken',
        option: 'verify-token-file',
        question: 'Verify token (Enter makes one)',
        variable: 'DOORBELL_VERIFY_TOKEN',
        otherwise: () => randomBytes(16).toString('base64url'),
        isMadeUp: true,
      },
    ],
    nextStep: ({ verifyToken }) => `Give Meta the webhook above with the verify token ${String(verifyToken)}`,
  },
  tried: ['phoneNumberId'],
  /** A number is connected once, whichever driver serves it. */
  accounts({ settings: { phoneNumberId } }, number) {
    const field = 'settings.phoneNumberId';
    const ifTaken = 'a number can be connected once, send the id of another';
    const accounts = number === null ? [phoneNumberId] : [phoneNumberId, `number:${numberDigits(number)}`];
    return accounts.map((account) => ({ account, field, ifTaken }));
  },
  called: { by: 'provider', path: ({ inboxId }) => `${path}/${inboxId}` },
  // Meta's media ids in webhooks expire after 7 days; those of uploads after 30.
  keepsFilesDays: 7,
  sends: {
    kinds: ['whatsapp_phone', 'whatsapp_bsuid'],
    dial,
    templates: { label: 'Cloud API of WhatsApp', windowMs: 24 * 60 * 60 * 1000, files: headerFiles(...headerKinds) },
    longestText: longestCloudText,
    files: cloudFiles,
  },
});

export const whatsapp = {
  label: 'WhatsApp',
  inboxNoun: 'number',
  drivers: { web, cloud },
  adapter: {
    port: { name: 'http', variable: 'WHATSAPP_PORT', preferred: 3002, spare: 30_000 },
    called: { path, urlVariable: 'WHATSAPP_ADAPTER_URL' },
  },
  inbound: { format: 'chat', reportsNumbers: true },
  outbound: { hasThreads: false, firstContactPlace: 2, contactField: null, serverSetting: null },
} satisfies ChannelDescriptor;
