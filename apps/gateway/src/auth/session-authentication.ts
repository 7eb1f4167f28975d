import type { FastifyRequest } from 'fastify';
import type { Sessions } from '#libs/access';
import { isUuid } from '#libs/contracts';
import { clientAddress } from '#libs/platform';
import { invalidRequest } from '../http/input/input.js';
import { Problem } from '../http/problems/problem.js';
import type { Caller } from './caller.js';
import { refuseCrossSite } from './cross-site.js';
import { tooManyFailed, type FailedKeys } from './failed-keys.js';
import type { KnownSessions } from './known-keys.js';

export interface SessionParts {
  sessions: Sessions;
  knownSessions: KnownSessions;
  failedKeys: FailedKeys;
  /** How many of our own proxies stand in front. */
  proxies: number;
  /** The origin under which browsers reach the gateway; null where it is not known. */
  publicUrl: string | null;
}

/**
 * Lets a request through under the session of its cookie: sets `request.caller`, or `request.signedIn` where the route is
 * about the user alone.
 * @throws Problem cross_site, unauthorized, forbidden, rate_limited, invalid_request without a workspace.
 */
export async function authenticateBySession(
  request: FastifyRequest,
  token: string,
  parts: SessionParts,
): Promise<void> {
  refuseCrossSite(request, parts.publicUrl);
  if (request.routeOptions.config.allowed !== 'user') {
    request.caller = await memberOf(request, token, parts);
    return;
  }
  const found = await atMostSoOften(request, parts, () => parts.sessions.find(token));
  if (!found) throw ended();
  request.signedIn = found;
}

async function memberOf(request: FastifyRequest, token: string, parts: SessionParts): Promise<Caller> {
  const { knownSessions, sessions } = parts;
  const key = `${workspaceOf(request)} ${token}`;
  const known = knownSessions.recall(key) ?? (await lookUpMember(request, key, parts));
  if (known) return known;
  throw (await sessions.find(token)) ? noMember() : ended();
}

/** Many requests at once under a new session are one look-up, and count as one. */
function lookUpMember(request: FastifyRequest, key: string, parts: SessionParts): Promise<Caller | null> {
  const { knownSessions } = parts;
  if (knownSessions.isFree(key)) return knownSessions.lookUp(key);
  return atMostSoOften(request, parts, () => knownSessions.lookUp(key));
}

/** Look-ups of sessions that are none count with those of unknown keys. @throws Problem rate_limited. */
async function atMostSoOften<T>(
  request: FastifyRequest,
  { failedKeys, proxies }: SessionParts,
  lookUp: () => Promise<T | null>,
): Promise<T | null> {
  const address = clientAddress(request, proxies);
  const wait = failedKeys.begin(address);
  if (wait !== null) throw tooManyFailed(wait);
  let isFailed = false;
  try {
    const found = await lookUp();
    isFailed = found === null;
    return found;
  } finally {
    if (!isFailed) failedKeys.giveBack(address);
  }
}

const header = 'Doorbell-Workspace';

function workspaceOf({ headers }: FastifyRequest): string {
  const workspace = headers['doorbell-workspace'];
  if (typeof workspace === 'string' && isUuid(workspace)) return workspace.toLowerCase();
  const message = `${header}: must be the id of a workspace; take it from the memberships of GET /sessions/current.`;
  throw invalidRequest([{ field: header, code: workspace === undefined ? 'required' : 'invalid_id', message }]);
}

function ended(): Problem {
  return new Problem('unauthorized', 'The session has ended; sign in again.');
}

function noMember(): Problem {
  const detail = `You are no member of the workspace that ${header} names; take one of GET /sessions/current.`;
  return new Problem('forbidden', detail, { members: { right: null } });
}
