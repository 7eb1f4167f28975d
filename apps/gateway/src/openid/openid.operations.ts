import { z } from 'zod';
import { one } from '../docs/envelopes.js';
import type { Operation } from '../docs/operation.js';
import { linkToken } from '../http/input/credential-fields.js';

export const beginning = {
  schema: z
    .strictObject({
      invitation: linkToken.optional().meta({ description: 'The token of an invitation, to join its workspace.' }),
    })
    .meta({ id: 'OpenIdBeginning' }),
};

export const beginOpenId: Operation = {
  summary: 'Begin to sign in by OpenID Connect',
  description:
    'The address of the operator’s provider, to which the page sends the browser. The response sets a cookie for ten minutes: the provider’s response is taken from the same browser alone. It leads back to `/sign-in`, with a session, or with the reason behind the `#`. The user must have been invited: the first time the provider must say that the address is verified. No second factor of ours is asked for.',
  bodyExample: {},
  responses: [
    {
      status: 200,
      description: 'Where to send the browser.',
      schema: one(z.strictObject({ url: z.string() }).meta({ id: 'OpenIdAddress' })),
      example: { data: { url: 'https://id.example.com/authorize?client_id=doorbell&state=Zk3…' } },
    },
  ],
  problems: ['openid_not_set', 'rate_limited'],
};
