import { z } from 'zod';
import { bounds, identityKinds, normaliseEmail, normalisePhone, templateSchema, visibleText } from '#libs/contracts';
import { preferableChannels, type MessageRequest } from '#libs/contacts';
import type { Caller } from '../auth/caller.js';
import type { Input } from '../http/input/input.js';
import type { Fault } from '../http/problems/problem.js';
import { purpose } from '../consents/consent.inputs.js';
import { choice, line } from '../http/input/text-fields.js';
import { faultsOfTemplate, templateExample } from './templates/template.input.js';

const textError = 'must be a text; send what the contact is to read.';

/** Several lines of text; `saysSomething` refuses what is empty. A character that no channel can carry is refused, not removed. */
const text = z
  .string({
    error: (issue) => (issue.input === undefined ? 'is missing; send what the contact is to read.' : textError),
  })
  .refine((words) => Buffer.byteLength(words) <= bounds.textBytes, {
    error: `has more than ${bounds.textBytes} bytes; shorten it.`,
    params: { code: 'too_large' },
  })
  .refine((words) => !/[^\P{Cc}\n\r\t]|\p{Cs}/u.test(words), {
    error: 'contains control characters; send plain text.',
  });

const idError = 'must be the id of an upload; take it from POST /uploads.';
const uploadIds = z
  .array(z.uuid({ error: idError }).toLowerCase(), {
    error: 'must be a list; send the ids that POST /uploads returned.',
  })
  .max(bounds.outboundFiles, { error: `has more than ${bounds.outboundFiles} files; send several messages.` })
  .refine((ids) => new Set(ids).size === ids.length, { error: 'names a file twice; send each once.' });

const address = z
  .strictObject(
    {
      kind: choice(identityKinds),
      value: line({ max: 320, otherwise: 'send the value that GET /contacts/:id/identities shows', isCode: true }),
    },
    { error: 'must be a JSON object; send {"kind": "email", "value": "ann@example.com"}.' },
  )
  .meta({ id: 'Address' });

/** What POST /contacts/:id/messages takes. */
export const newMessage = {
  schema: z
    .strictObject(
      {
        text: text.optional().meta({ description: 'Required, but for a template and with files. 64 KiB at most.' }),
        attachments: uploadIds.optional().meta({
          description:
            'Files to send, by the ids that `POST /uploads` returned. A file may go with several messages. With a template: the one file of its header.',
        }),
        subject: line({ max: bounds.subject, otherwise: 'leave it out' })
          .optional()
          .meta({ description: 'Only for mail. Left out, a reply keeps the subject of the mail that it replies to.' }),
        channel: choice(preferableChannels, 'leave it out to let the contact’s preference choose')
          .optional()
          .meta({ description: "Left out: the contact's preference, else the channel they used last." }),
        inboxId: z
          .uuid({ error: 'must be the UUID of an inbox; leave it out to let one be chosen.' })
          .toLowerCase()
          .optional(),
        to: address.optional().meta({
          description:
            'One of the contact’s identities, as `GET /contacts/:id/identities` shows them; also one that is only claimed. Left out: the sender of the message that this replies to, else a proven or vouched identity.',
        }),
        purpose: purpose.optional().meta({
          description:
            'What it is for, e.g. `marketing`: refused where the newest consent for that is withdrawn. `messages` always counts.',
        }),
        template: templateSchema.optional().meta({
          description:
            "Of WhatsApp's Cloud API alone: the only thing it lets through after 24 hours. `parameters` fill the body, `header` the place in the header’s words, `buttons` the end of a button’s address or the code that it copies; `GET /inboxes/{id}/templates` shows what a template takes.",
          examples: [templateExample],
        }),
        again: z
          .uuid({ error: 'must be the id of a message of this contact that failed.' })
          .toLowerCase()
          .optional()
          .meta({
            description:
              'The id of a message of this contact that failed: a new message says the same, with its subject, template and files, and goes where that one went. Only `purpose` stands beside it.',
          }),
      },
      { error: 'must be a JSON object; send {"text": "…"}.' },
    )
    .meta({ id: 'NewMessage' }),
  rules: faultsOf,
} satisfies Input<z.ZodType>;

export type NewMessageInput = z.output<typeof newMessage.schema>;

function faultsOf(body: Record<string, unknown>): Fault[] {
  return [...saysSomething(body), ...faultsOfTemplate(body), ...standsAlone(body)];
}

/** What is sent again is as it was. */
function standsAlone({ again, purpose: _purpose, ...others }: Record<string, unknown>): Fault[] {
  const sent = Object.keys(others);
  if (again === undefined || sent.length === 0) return [];
  return sent.map((field) => {
    const message = `${field}: is that of the message which is sent again; leave it out, or leave out again.`;
    return { field, code: 'not_allowed', message };
  });
}

/** Files need no text, and what is sent again brings its own. */
function saysSomething({ text: words, template, attachments, again }: Record<string, unknown>): Fault[] {
  if (again !== undefined) return [];
  if (Array.isArray(attachments) && attachments.length > 0) return [];
  if (typeof words === 'string') return visibleText(words) === '' ? [textFault('invalid', 'is empty')] : [];
  return words === undefined && template === undefined ? [textFault('required', 'is missing')] : [];
}

function textFault(code: string, what: string): Fault {
  return { field: 'text', code, message: `text: ${what}; send what the contact is to read.` };
}

/** What a request asks for. */
export function messageAsked(
  body: NewMessageInput,
  caller: Caller,
  of: Pick<MessageRequest, 'contactId' | 'requestKey'>,
): MessageRequest {
  const { subject = null, template = null, text: _words, to: _to, ...others } = body;
  return { ...of, ...others, text: shownText(body), subject, template, to: namedAddress(body, caller) };
}

/** The named address in the spelling of identities; undefined where the request names none. */
function namedAddress({ to }: NewMessageInput, { defaultCountry }: Caller): NewMessageInput['to'] {
  if (to?.kind === 'email') return { kind: 'email', value: normaliseEmail(to.value) ?? to.value };
  if (to?.kind !== 'phone') return to;
  const read = normalisePhone(to.value, defaultCountry);
  return { kind: 'phone', value: 'e164' in read ? read.e164 : to.value };
}

/** Whether the request says itself what the history shows. */
export const hasText = ({ text: words = '' }: NewMessageInput): boolean => visibleText(words) !== '';

/** The text for the history. A template without a text is shown by its name and its variables. */
function shownText(body: NewMessageInput): string {
  const { text: words = '', template } = body;
  if (hasText(body)) return words;
  if (!template) return '';
  const { name, language, header, parameters, buttons = [] } = template;
  const variables = [...(header ? [header.text] : []), ...parameters, ...buttons.map((button) => button.text)];
  return `[template ${name} (${language})${variables.length > 0 ? `: ${variables.join(', ')}` : ''}]`;
}
