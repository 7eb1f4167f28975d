import { z } from 'zod';
import { one } from '../docs/envelopes.js';
import type { Operation } from '../docs/operation.js';
import { oneTimeCode, presentPassword } from '../http/input/credential-fields.js';

const stateSchema = z
  .strictObject({
    isOn: z.boolean(),
    recoveryCodes: z.int().meta({ description: 'How many are left.' }),
  })
  .meta({ id: 'SecondFactor' });

const proposalSchema = z
  .strictObject({
    secret: z.string().meta({ description: 'In base32, to be typed into an app.' }),
    uri: z.string().meta({ description: 'otpauth://…, as the QR code has it.' }),
    qrSvg: z.string().meta({ description: 'The QR code as an SVG image, with its white margin.' }),
  })
  .meta({ id: 'ProposedSecondFactor' });

const codesSchema = z
  .strictObject({ recoveryCodes: z.array(z.string()).meta({ description: 'Shown this once; each works once.' }) })
  .meta({ id: 'RecoveryCodes' });

export const proof = { schema: z.strictObject({ password: presentPassword }).meta({ id: 'OwnPassword' }) };
export const confirmation = { schema: z.strictObject({ code: oneTimeCode }).meta({ id: 'OneTimeCode' }) };
const bodyExample = { password: 'correct horse battery' };

export const showSecondFactor: Operation = {
  summary: 'Show the own second factor',
  responses: [
    {
      status: 200,
      description: 'Whether it is on.',
      schema: one(stateSchema),
      example: { data: { isOn: true, recoveryCodes: 10 } },
    },
  ],
};

export const proposeSecondFactor: Operation = {
  summary: 'Propose a second factor',
  description:
    'A secret for an app that makes one-time codes (RFC 6238). It is asked for after it was confirmed by a code.',
  bodyExample,
  responses: [
    {
      status: 201,
      description: 'The secret. Only this response has it.',
      schema: one(proposalSchema),
      example: {
        data: {
          secret: 'JBSWY3DPEHPK3PXP',
          uri: 'otpauth://totp/Doorbell:ann%40example.com?secret=…',
          qrSvg: '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 45 45">…</svg>',
        },
      },
    },
  ],
  problems: ['sign_in_failed', 'second_factor_on'],
};

export const confirmSecondFactor: Operation = {
  summary: 'Turn the second factor on',
  description: 'By a code of the app. Signing in needs a code from now on.',
  bodyExample: { code: '123456' },
  responses: [
    {
      status: 200,
      description: 'Codes that replace the app.',
      schema: one(codesSchema),
      example: { data: { recoveryCodes: ['k7wq2-xm9ta'] } },
    },
  ],
  problems: ['sign_in_failed'],
};

export const removeSecondFactor: Operation = {
  summary: 'Turn the second factor off',
  bodyExample,
  responses: [{ status: 204, description: 'Off: the password alone signs in.' }],
  problems: ['sign_in_failed'],
};
