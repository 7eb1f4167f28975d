import { HttpException, type ArgumentsHost } from '@nestjs/common';
import {
  CannotSendError,
  ContactExistsError,
  LastIdentityError,
  NamelessMessageError,
  NeverJunkError,
  SuggestionSettledError,
  VersionMismatchError,
} from '#libs/contacts';
import { JobEndedError, JobNotWaitingError, WrongTokenError } from '#libs/jobs';
import { RejectedInputError, RouteTable, UnavailableError, type Logger } from '#libs/platform';
import { Problem } from './problem.js';
import { ProblemFilter } from './problem.filter.js';

interface Sent {
  status?: number;
  headers: Record<string, string>;
  body: Record<string, unknown>;
}

/** What a consumer gets for an error, and what the log keeps of it. */
function caught(thrown: unknown): { sent: Sent; logged: Record<string, unknown>[] } {
  const sent: Sent = { headers: {}, body: {} };
  const logged: Record<string, unknown>[] = [];
  const reply = {
    sent: false,
    code: (status: number) => Object.assign(reply, void (sent.status = status)),
    headers: (headers: Record<string, string>) => Object.assign(reply, void (sent.headers = headers)),
    send: (text: string) => void (sent.body = JSON.parse(text) as Record<string, unknown>),
  };
  const keep = (line: Record<string, unknown>) => void logged.push(line);
  const request = { method: 'GET', url: '/x', routeOptions: { url: '/x', config: {} }, headers: {} };
  const host = { switchToHttp: () => ({ getResponse: () => reply, getRequest: () => request }) };
  const logger = { warn: keep, error: keep } as unknown as Logger;
  new ProblemFilter(logger, new RouteTable()).catch(thrown, host as unknown as ArgumentsHost);
  return { sent, logged };
}

describe('an error becomes a problem document', () => {
  it('of an unknown kind: 500 with a correlation id that is in the log, without its message', () => {
    const { sent, logged } = caught(new TypeError('secret detail of table contacts'));
    expect(sent.status).toBe(500);
    expect(sent.body).toMatchObject({ code: 'internal_error', correlationId: logged[0]?.['correlationId'] });
    expect(sent.body['correlationId']).toEqual(expect.stringMatching(/^[0-9a-f-]{36}$/u));
    expect(JSON.stringify(sent.body)).not.toContain('secret');
  });

  it('of a part that is away: 503 with Retry-After', () => {
    const { sent } = caught(new UnavailableError('Postgres: connect ECONNREFUSED 10.0.0.1'));
    expect([sent.status, sent.headers['retry-after']]).toEqual([503, '2']);
    expect(JSON.stringify(sent.body)).not.toContain('10.0.0.1');
  });

  it('of a value that the database refuses: 400 without its words', () => {
    const { sent } = caught(new RejectedInputError('invalid byte sequence (contacts_pkey)'));
    expect([sent.status, sent.body['code']]).toEqual([400, 'rejected_value']);
    expect(JSON.stringify(sent.body)).not.toContain('pkey');
  });

  it.each([
    [400, 'bad_request'],
    [404, 'route_not_found'],
    [413, 'body_too_large'],
    [414, 'uri_too_long'],
    [415, 'unsupported_media_type'],
    [431, 'headers_too_large'],
  ])('of the server itself: %i', (status, code) => {
    const { sent } = caught(new HttpException('words of the framework', status));
    expect([sent.status, sent.body['code']]).toEqual([status, code]);
    expect(JSON.stringify(sent.body)).not.toContain('words of');
  });

  it.each([
    [new ContactExistsError('email', 'c'), 409],
    [new VersionMismatchError([1], 2), 412],
    [new LastIdentityError(), 400],
    [new SuggestionSettledError('accepted'), 409],
    [new NeverJunkError(), 409],
    [new JobNotWaitingError('done'), 409],
    [new JobEndedError('done'), 409],
    [new WrongTokenError(), 422],
    [new NamelessMessageError([]), 422],
    [new CannotSendError('outside_window', 'text: comes too late; send a template.', 'text'), 422],
  ])('of a slice that refuses: the code, text and fields that it was born with: %p', (refusal, status) => {
    const { sent, logged } = caught(refusal);
    const { code, message, details } = refusal;
    expect(sent.status).toBe(status);
    expect(sent.body).toMatchObject({ code, detail: message, ...(details.errors && { errors: details.errors }) });
    expect(logged).toEqual([]);
  });

  it('of ours: its code, its own members and headers', () => {
    const problem = new Problem('contact_exists', 'email: is known; send another.', {
      members: { contactId: 'c' },
      headers: { allow: 'GET' },
      errors: [{ field: 'email', code: 'contact_exists', message: 'email: is known; send another.' }],
    });
    const { sent } = caught(problem);
    expect(sent.status).toBe(409);
    expect(sent.headers).toEqual({ allow: 'GET', 'content-type': 'application/problem+json; charset=utf-8' });
    expect(sent.body).toEqual({
      type: '/api/docs#problem-contact_exists',
      title: expect.any(String),
      status: 409,
      detail: 'email: is known; send another.',
      code: 'contact_exists',
      contactId: 'c',
      errors: [{ field: 'email', code: 'contact_exists', message: 'email: is known; send another.' }],
    });
  });
});
