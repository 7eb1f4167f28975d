import { Inject, Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { acknowledged, Ingest, InboxMetrics } from '#libs/adapter-kit';
import type { Inbox } from '#libs/contracts';
import { Publisher } from '#libs/messaging';
import { systemClock, type Logger } from '#libs/platform';
import { LOGGER } from '#libs/platform/nest';
import { FormTranslator, isTrapped, submissionEventId } from './form.translator.js';
import { Refusal } from './http/refusal.js';
import { readAnswers } from './rules/answers.js';
import { checkAnswers } from './rules/check-answers.js';
import { formSettings } from './rules/form-settings.js';
import type { Submission } from './submission.js';

/** Milliseconds that Kafka has to acknowledge. */
const publishMs = 8000;

/** A submission as it came. */
export interface Submitted {
  headers: IncomingHttpHeaders;
  body: Buffer | undefined;
}

/** Receives submissions of forms. */
@Injectable()
export class FormSource {
  private readonly ingest: Ingest<Submission>;

  constructor(
    publisher: Publisher,
    private readonly metrics: InboxMetrics,
    @Inject(LOGGER) logger: Logger,
  ) {
    this.ingest = new Ingest({ channel: 'web', translator: new FormTranslator(), publisher, logger });
  }

  /**
   * Resolves with the event's id once the event is on the log. Rejects with Refusal where the submission is faulty, and
   * with UnavailableError while the log is away.
   */
  async receive(form: Inbox, submitted: Submitted): Promise<string> {
    const submission = submissionOf(submitted);
    const settings = formSettings(form);
    const faults = isTrapped(submission.answers, settings) ? [] : checkAnswers(submission.answers, settings);
    if (faults.length > 0) throw refused(faults);
    await acknowledged(publishMs, (deadline) => this.ingest.ingest(submission, [form], deadline));
    this.metrics.received(form.inboxId);
    return submissionEventId(submission, form.inboxId);
  }
}

function submissionOf({ body = Buffer.alloc(0), headers }: Submitted): Submission {
  const contentType = headers['content-type'];
  const answers = readAnswers(contentType, body);
  const key = idempotencyKey(headers['idempotency-key']);
  return {
    answers,
    body,
    contentType,
    submissionId: key ?? randomUUID(),
    repeatable: key !== null,
    receivedAt: systemClock.now(),
  };
}

function refused(errors: ReturnType<typeof checkAnswers>): Refusal {
  const detail = errors
    .map(({ message }) => message)
    .slice(0, 3)
    .join(' ');
  return new Refusal('invalid_request', detail, { errors });
}

/** @throws Refusal as the API does: a key that is empty or over-long was meant to be one. */
function idempotencyKey(header: string | string[] | undefined): string | null {
  if (header === undefined) return null;
  const key = [header].flat().join(',').trim();
  if (key.length > 0 && key.length <= 255) return key;
  throw new Refusal('invalid_request', 'Idempotency-Key must have 1 to 255 characters; correct it or leave it out.');
}
