import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { IdempotencyKeys, type StoredResponse } from '#libs/access';
import type { Logger, SecretBox } from '#libs/platform';
import { sessionTokenOf } from '../auth/session-cookie.js';
import { Problem } from '../http/problems/problem.js';
import { fingerprints } from './fingerprint.js';
import { HeldClaim, renewalIntervalMs } from './held-claim.js';
import { seal, unseal } from './sealed-response.js';

const maxLength = 255;

export interface IdempotencyOptions {
  keys: IdempotencyKeys;
  logger: Logger;
  /** Has the same keys in all replicas. */
  secrets: SecretBox;
  /** Milliseconds; the usual ones by default. */
  renewalIntervalMs?: number;
}

/**
 * Idempotency-Key on every POST that changes something: the first 2xx response is kept for a day and sent again. Where the gateway is killed after
 * the change and before it keeps the response, the claim is free again after a minute; the next request then meets what
 * the first one made (a contact: 409). The claim is renewed until the request ends, so a slow request is not done twice.
 */
export class Idempotency {
  private readonly claims = new WeakMap<FastifyRequest, HeldClaim>();

  constructor(private readonly options: IdempotencyOptions) {}

  /** Claims the key before the route, when the body is read; keeps the response before it is sent. */
  watch(server: FastifyInstance): void {
    server.addHook('preHandler', (request, reply, proceed) => {
      const key = request.headers['idempotency-key'];
      const { isUnkept } = request.routeOptions.config;
      if (key === undefined || isUnkept || request.method !== 'POST' || !request.caller) return proceed();
      void this.begin(request, reply, String(key)).then(
        (go) => go && proceed(),
        (error: unknown) => proceed(error as Error),
      );
    });
    // Synchronous without a claim: a promise would let the parser refuse bytes that follow a refused body first.
    server.addHook('onSend', (request, reply, ...[payload, proceed]) => {
      const held = this.claims.get(request);
      if (!held) return proceed(null, payload);
      void this.settle(held, reply, payload).finally(() => proceed(null, payload));
    });
  }

  /** True when the request is the first of its key; otherwise the kept response is sent. */
  private async begin(request: FastifyRequest, reply: FastifyReply, key: string): Promise<boolean> {
    if (key.trim() === '' || key.length > maxLength) throw invalidKey();
    const { workspaceId, kind, id, endsWith } = request.caller;
    const sealWith = request.routeOptions.config.isSecret ? secretOf(request) : null;
    const { keys, secrets } = this.options;
    const prints = fingerprints(request, secrets, sealWith === null ? '' : kind === 'user' ? endsWith.join() : id);
    const claim = await keys.claim({ workspaceId, key, fingerprints: prints });
    if (claim.kind === 'inFlight') throw inFlight();
    if (claim.kind === 'other') throw mismatch();
    if (claim.kind === 'done') return replay(reply, claim.response, sealWith);
    const renewal = this.options.renewalIntervalMs ?? renewalIntervalMs;
    const held = { keys, workspaceId, key, claim: claim.claim, sealWith, renewalIntervalMs: renewal };
    this.claims.set(request, new HeldClaim(held));
    return true;
  }

  /** Does not throw: the change is made, so the response is sent also where it cannot be kept. */
  private async settle(held: HeldClaim, reply: FastifyReply, payload: unknown): Promise<void> {
    const done = reply.statusCode >= 200 && reply.statusCode < 300;
    try {
      await held.settle(done ? kept(held, reply, payload) : null);
    } catch (error) {
      this.options.logger.warn(
        { err: error },
        'an idempotency key could not be settled; it is free again after a minute',
      );
    }
  }
}

function kept({ sealWith }: HeldClaim, reply: FastifyReply, payload: unknown): StoredResponse {
  const text = typeof payload === 'string' ? payload : null;
  const location = reply.getHeader('location');
  return {
    status: reply.statusCode,
    body: text !== null && sealWith !== null ? seal(text, sealWith) : text,
    location: typeof location === 'string' ? location : null,
  };
}

function replay(reply: FastifyReply, { status, body, location }: StoredResponse, sealWith: string | null): false {
  if (location !== null) reply.header('location', location);
  if (body !== null) reply.header('content-type', 'application/json; charset=utf-8');
  const text = body !== null && sealWith !== null ? unseal(body, sealWith) : body;
  void reply
    .code(status)
    .header('idempotent-replayed', 'true')
    .send(text ?? undefined);
  return false;
}

/** The key or the session's token, of which we store only a hash. */
function secretOf({ headers }: FastifyRequest): string {
  return sessionTokenOf(headers) ?? (headers.authorization ?? '').replace(/^Bearer +/iu, '');
}

function invalidKey(): Problem {
  const detail = `Idempotency-Key: must have 1 to ${maxLength} characters; send a UUID.`;
  return new Problem('invalid_idempotency_key', detail);
}

function inFlight(): Problem {
  const detail = 'The first request with this Idempotency-Key is still in progress; send it again in a few seconds.';
  return new Problem('idempotency_in_flight', detail, { headers: { 'retry-after': '2' } });
}

function mismatch(): Problem {
  const detail = 'This Idempotency-Key was used for another request; send a new key with a new request.';
  return new Problem('idempotency_mismatch', detail);
}
