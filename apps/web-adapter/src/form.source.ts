import { randomUUID } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { acknowledged, type InboxDirectory, type Ingest } from '#libs/adapter-kit';
import type { Inbox } from '#libs/contracts';
import { clientAddress, systemClock, unreadableBody, UnavailableError, type Clock, type Logger } from '#libs/platform';
import { isTrapped, submissionEventId, type Submission } from './form.translator.js';
import { corsHeaders, isAllowed, preflightHeaders } from './http/cors.js';
import { Refusal } from './http/refusal.js';
import type { SubmissionLimits } from './http/submission-limits.js';
import { readAnswers, readerOf } from './rules/answers.js';
import { checkAnswers } from './rules/check-answers.js';
import { formSettings } from './rules/form-settings.js';

export interface FormSourceOptions {
  directory: InboxDirectory;
  ingest: Ingest<Submission>;
  limits: SubmissionLimits;
  /** Proxies of ours in front, whose note of the client's address is believed. */
  proxies: number;
  logger: Logger;
  /** Told of each submission that is on the log. */
  received?: (inbox: Inbox) => void;
  clock?: Clock;
}

interface Submitted {
  Params: { key: string };
  Body: Buffer | undefined;
}

type FormRequest = FastifyRequest<Submitted>;

const path = '/forms/:key/submissions';

/** Milliseconds that an unknown key is waited for: a form made a moment ago may still be on its way here. */
const newFormTime = 2000;
/** Milliseconds that Kafka has to acknowledge. */
const publishTime = 8000;
/** Seconds after which a client is asked to try again. */
const retryAfter = 5;

/** Receives submissions for the forms of the directory. One is answered with 202 only when Kafka has it. */
export class FormSource {
  constructor(private readonly options: FormSourceOptions) {}

  serve(server: FastifyInstance): void {
    server.options<{ Params: { key: string } }>(path, (request, reply) =>
      this.answer(reply, async () => {
        const form = await this.formOf(request.params.key);
        return reply
          .code(204)
          .headers({ ...corsHeaders(request.headers.origin, formSettings(form)), ...preflightHeaders })
          .send();
      }),
    );
    const errorHandler = (error: unknown, request: FastifyRequest, reply: FastifyReply): never => {
      void reply.headers(this.readableBy(request as FormRequest));
      throw error;
    };
    const onRequest = (request: FormRequest, reply: FastifyReply): Promise<FastifyReply | void> =>
      this.answer(reply, () => this.admit(request, reply));
    server.post<Submitted>(path, { errorHandler, onRequest }, (request, reply) =>
      this.answer(reply, async () => {
        const id = await this.take(request);
        return reply.code(202).send({ data: { id } });
      }),
    );
  }

  private async answer<T>(reply: FastifyReply, act: () => Promise<T>): Promise<T | FastifyReply> {
    try {
      return await act();
    } catch (error) {
      const refusal = this.refusal(error);
      return reply.code(refusal.status).headers(refusal.headers).send(refusal.body);
    }
  }

  /** A page may read also why its request never reached the route: a body that is too large. */
  private readableBy({ params, headers: { origin } }: FormRequest): Record<string, string> {
    const form = this.options.directory.byAddress(params.key);
    if (form === null || origin === undefined) return {};
    const settings = formSettings(form);
    return isAllowed(origin, settings) ? corsHeaders(origin, settings) : {};
  }

  /** What a client is told: its own faults in full, ours as 503, of which the log has the cause. */
  private refusal(error: unknown): Refusal {
    if (error instanceof Refusal) return error;
    if (error instanceof UnavailableError)
      this.options.logger.debug({ err: error }, 'a submission was refused for now');
    else this.options.logger.error({ err: error }, 'a submission was refused for now');
    return unavailable('The submission could not be kept');
  }

  /** Whether a submission may be sent here at all, before a byte of its body is read. */
  private async admit({ params, headers, socket }: FormRequest, reply: FastifyReply): Promise<void> {
    const form = await this.formOf(params.key);
    const settings = formSettings(form);
    reply.headers(corsHeaders(headers.origin, settings));
    if (form.paused) throw unavailable('The form is paused');
    await this.options.limits.count(clientAddress({ headers, socket }, this.options.proxies), {
      inboxId: form.inboxId,
      perMinute: settings.submissionsPerMinute,
    });
    readerOf(headers['content-type']);
    requireReadable(headers);
  }

  private async take(request: FormRequest): Promise<string> {
    const form = await this.formOf(request.params.key);
    const settings = formSettings(form);
    const submission = this.submissionOf(request);
    const faults = isTrapped(submission.answers, settings) ? [] : checkAnswers(submission.answers, settings);
    if (faults.length > 0) throw refused(faults);
    return this.keep(submission, form);
  }

  private submissionOf({ body = Buffer.alloc(0), headers }: FormRequest): Submission {
    const answers = readAnswers(headers['content-type'], body);
    const key = idempotencyKey(headers['idempotency-key']);
    const receivedAt = (this.options.clock ?? systemClock).now();
    return { answers, body, submissionId: key ?? randomUUID(), repeatable: key !== null, receivedAt };
  }

  /** The event's id, once it is on the log. */
  private async keep(submission: Submission, form: Inbox): Promise<string> {
    await acknowledged(publishTime, (deadline) => this.options.ingest.ingest(submission, [form], deadline));
    this.options.received?.(form);
    return submissionEventId(submission, form.inboxId);
  }

  private async formOf(key: string): Promise<Inbox> {
    const { directory } = this.options;
    const form = await directory.byAddressWithin(directory.restored ? newFormTime : 0, key);
    if (form !== null) return form;
    if (!directory.restored) throw unavailable('The service is starting');
    throw new Refusal('not_found', 'There is no form with this key; take the submit address from the inbox.');
  }
}

/** @throws Refusal where the body is compressed, or in another charset than UTF-8. */
function requireReadable(headers: FormRequest['headers']): void {
  const unreadable = unreadableBody(headers);
  if (unreadable) throw new Refusal(unreadable.code, unreadable.detail, { headers: unreadable.headers });
}

function unavailable(what: string): Refusal {
  return new Refusal('unavailable', `${what}; send it again in a moment.`, { retryAfter });
}

function refused(errors: ReturnType<typeof checkAnswers>): Refusal {
  return new Refusal(
    'invalid_request',
    errors
      .map(({ message }) => message)
      .slice(0, 3)
      .join(' '),
    { errors },
  );
}

/** @throws Refusal as the API does: a key that is empty or over-long was meant to be one. */
function idempotencyKey(header: string | string[] | undefined): string | null {
  if (header === undefined) return null;
  const key = [header].flat().join(',').trim();
  if (key.length > 0 && key.length <= 255) return key;
  throw new Refusal('invalid_request', 'Idempotency-Key must have 1 to 255 characters; correct it or leave it out.');
}
