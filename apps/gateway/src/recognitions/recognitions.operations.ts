import { one } from '../docs/envelopes.js';
import type { Operation } from '../docs/operation.js';
import { recognitionExample, recognitionSchema } from './recognition.schema.js';

export const recognise: Operation = {
  summary: 'Recognise a visitor',
  description:
    'What a form may fill in and which questions it may skip, for somebody who gave an e-mail address or a phone. Only proven and vouched addresses recognise anybody: one that is merely claimed is answered as one that nobody has. Where both are given and name two contacts, nobody is recognised. Call it from your server, and pass on no more than the form needs: whoever types an address is not proven to be its owner. 60 a minute for each key, and every call is kept with who asked, without the address.',
  bodyExample: { email: 'ann@example.com', fields: ['firstName', 'company', 'state'] },
  responses: [
    {
      status: 200,
      description: 'What is known; nothing where nobody is recognised.',
      schema: one(recognitionSchema),
      example: { data: recognitionExample },
    },
  ],
};
