import { createHash } from 'node:crypto';
import type { Translation, Translator, Unreadable } from '#libs/adapter-kit';
import { boundLine, bounds, boundWords, eventId, storable, type Inbox, type InboundMessage } from '#libs/contracts';
import { answerOf, longestName, type Answers } from './rules/answers.js';
import { customAnswers, filledBy, senderOf, type Filled } from './rules/filled.js';
import { formConsents } from './rules/form-consents.js';
import { ownText } from './rules/own-text.js';
import { formSettings, type FormSettings } from './rules/form-settings.js';
import { readOriginal, writeOriginal, type Submission } from './submission.js';

const longestAnswer = 8192;

/** Turns a submission into an inbound message. Pure; what may be sent at all stands in `rules/check-answers.ts`. */
export class FormTranslator implements Translator<Submission> {
  translate(raw: Submission, inbox: Inbox): Translation {
    const settings = formSettings(inbox);
    const filled = filledBy(raw.answers, settings);
    const customFields = customAnswers(raw.answers, settings);
    const consents = formConsents(raw.answers, settings);
    const message: InboundMessage = {
      ...frameOf(raw, inbox),
      sender: { ...senderOf(filled), ...(customFields && { customFields }) },
      content: contentOf(raw.answers, filled, settings),
      flags: isTrapped(raw.answers, settings)
        ? [{ flag: 'spam', reason: `the hidden field ${settings.honeypot} was filled in` }]
        : [],
      referralSource: boundLine(filled.referralSource, bounds.name),
      submission: submissionOf(raw.answers),
      ...(consents && { formConsents: consents }),
    };
    return { kind: 'message', eventId: submissionEventId(raw, inbox.inboxId), message };
  }

  unreadable(raw: Submission, inbox: Inbox, cause: Error): Unreadable {
    const message: InboundMessage = {
      ...frameOf(raw, inbox),
      sender: { identities: [], displayName: null, firstName: null, lastName: null, username: null, locale: null },
      content: { ...boundWords({ text: raw.body.toString(), own: null }), subject: null, attachments: [] },
      flags: [{ flag: 'unreadable', reason: cause.message.slice(0, 200) }],
      referralSource: null,
    };
    return {
      kind: 'unreadable',
      eventId: submissionEventId(raw, inbox.inboxId),
      message,
      original: this.original(raw),
      cause,
    };
  }

  original(raw: Submission): Buffer {
    return writeOriginal(raw);
  }

  revive(original: Buffer, receivedAt: Date): Submission {
    return readOriginal(original, receivedAt);
  }
}

/** True when a field that people do not see was filled in. A form that describes such a field itself has no trap. */
export function isTrapped(answers: Answers, { honeypot, fields }: FormSettings): boolean {
  return !Object.hasOwn(fields, honeypot) && answerOf(answers, honeypot) !== '';
}

/** Under one key, other answers are another submission: no words of a prospect are taken for a repetition. */
export function submissionEventId(
  { submissionId, repeatable, answers, receivedAt }: Submission,
  inboxId: string,
): string {
  const written = createHash('sha256')
    .update(JSON.stringify([...answers]))
    .digest('hex');
  return eventId({
    providerTime: repeatable ? null : receivedAt.getTime(),
    inboxId,
    providerId: repeatable ? [submissionId, written] : [submissionId],
  });
}

function frameOf({ submissionId, receivedAt }: Submission, { workspaceId, inboxId }: Inbox) {
  return {
    workspaceId,
    inboxId,
    channel: 'web' as const,
    kind: 'submission' as const,
    externalId: submissionId,
    thread: null,
    sentAt: receivedAt.toISOString(),
    receivedAt: receivedAt.toISOString(),
    reply: {},
  };
}

function contentOf(answers: Answers, filled: Filled, settings: FormSettings): InboundMessage['content'] {
  const words = boundWords({ text: filled.message ?? summary(answers, settings), own: ownText(answers, settings) });
  return { ...words, subject: boundLine(filled.subject, bounds.subject), attachments: [] };
}

/** What a person reads of a form that has no field for a message. */
function summary(answers: Answers, { fields }: FormSettings): string {
  const named = Object.keys(fields).map((name) => [name, answerOf(answers, name)]);
  return named
    .filter(([, answer]) => answer !== '')
    .map(([name, answer]) => `${name}: ${answer}`)
    .join('\n');
}

/** All answers as they were sent. Only junk, which is not checked, can be longer than what is kept. */
function submissionOf(answers: Answers): Record<string, string> {
  const kept = [...answers.keys()].filter((name) => answerOf(answers, name) !== '').slice(0, 200);
  return Object.fromEntries(
    kept.map((name) => [
      storable(name).slice(0, longestName).toWellFormed(),
      answerOf(answers, name).slice(0, longestAnswer).toWellFormed(),
    ]),
  );
}
