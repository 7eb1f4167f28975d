import { one } from '../docs/envelopes.js';
import type { Operation } from '../docs/operation.js';
import { recognitionExample, recognitionSchema } from './recognition.schema.js';

export const recognise: Operation = {
  summary: 'Recognise a visitor',
  description:
    'What a form may fill in and which questions it may skip, for a visitor who gave an e-mail address or a phone. Only proven and vouched addresses recognise a contact: for a claimed address the response is the same as for an unknown one. Where both are given and name two contacts, no contact is recognised. Call it from your server, and pass on no more than the form needs: a visitor who types an address is not proven to be its owner. Each key has 60 calls a minute, and every call is logged with its key, without the address.',
  bodyExample: { email: 'ann@example.com', fields: ['firstName', 'company', 'state'] },
  responses: [
    {
      status: 200,
      description: 'What is known; nothing where no contact is recognised.',
      schema: one(recognitionSchema),
      example: { data: recognitionExample },
    },
  ],
};
