import type { Database } from '#libs/database';

/** A request, and the key by which a repeated one is recognised. */
interface IdempotentRequest {
  workspaceId: string;
  key: string;
  /** Hashes of method, path and body: the first is kept, each of them is the same request. */
  fingerprints: readonly [Buffer, ...Buffer[]];
}

export interface StoredResponse {
  status: number;
  body: string | null;
  location: string | null;
}

/**
 * `first`: go on, and complete or release with `claim`. `inFlight`: the first is still at work.
 * `other`: the key was used for another request. `done`: here is the response to the first.
 */
export type Claim =
  | { kind: 'first'; claim: string }
  | { kind: 'inFlight' }
  | { kind: 'other' }
  | { kind: 'done'; response: StoredResponse };

/**
 * One statement decides who is first. A claim that has no response and was not renewed for a minute belongs to a
 * process that died and is taken over; a response older than a day has expired.
 */
const claim = {
  name: 'claim-idempotency-key',
  text: `with claimed as (
           insert into idempotency_keys as k (workspace_id, idempotency_key, fingerprint) values ($1, $2, $3)
           on conflict (workspace_id, idempotency_key) do update
             set fingerprint = excluded.fingerprint, status = null, body = null, location = null, created_at = now()
             where k.created_at < now() - interval '24 hours'
               or (k.status is null and k.created_at < now() - interval '60 seconds')
           returning created_at
         )
         select created_at as claim, true as same, null::integer as status, null as body, null as location from claimed
         union all
         select null, fingerprint = any ($4), status, body, location from idempotency_keys
         where workspace_id = $1 and idempotency_key = $2 and not exists (select from claimed)`,
};

interface ClaimRow extends Omit<StoredResponse, 'status'> {
  claim: string | null;
  same: boolean;
  status: number | null;
}

const renew = {
  name: 'renew-idempotency-key',
  text: `update idempotency_keys set created_at = now()
         where workspace_id = $1 and idempotency_key = $2 and status is null and created_at = $3
         returning created_at as claim`,
};

const complete = {
  name: 'complete-idempotency-key',
  text: `update idempotency_keys set status = $4, body = $5, location = $6
         where workspace_id = $1 and idempotency_key = $2 and status is null and created_at = $3`,
};

const release = {
  name: 'release-idempotency-key',
  text: `delete from idempotency_keys
         where workspace_id = $1 and idempotency_key = $2 and status is null and created_at = $3`,
};

/** Requests that may be sent again: the first one under a key is done, the others get its response. */
export class IdempotencyKeys {
  constructor(private readonly database: Database) {}

  /** Claims the key for this request, or says what became of the one that had it first. */
  async claim(request: IdempotentRequest): Promise<Claim> {
    const values = [request.workspaceId, request.key, request.fingerprints[0], request.fingerprints];
    const [row] = await this.database.within([request.workspaceId], (queries) =>
      queries.query<ClaimRow>({ ...claim, values }),
    );
    if (!row) return { kind: 'inFlight' }; // its insert was committed after this statement's snapshot
    if (row.claim !== null) return { kind: 'first', claim: row.claim };
    if (!row.same) return { kind: 'other' };
    const { status, body, location } = row;
    return status === null ? { kind: 'inFlight' } : { kind: 'done', response: { status, body, location } };
  }

  /** Says that the request is still at work, so that no other process takes its claim over. The new claim; null where it is gone. */
  async renew({
    workspaceId,
    key,
    claim: since,
  }: {
    workspaceId: string;
    key: string;
    claim: string;
  }): Promise<string | null> {
    const values = [workspaceId, key, since];
    const [row] = await this.database.within([workspaceId], (queries) =>
      queries.query<{ claim: string }>({ ...renew, values }),
    );
    return row?.claim ?? null;
  }

  /** Keeps the response for a day. Does nothing where another process has taken the claim over. */
  async complete(
    { workspaceId, key, claim: since }: { workspaceId: string; key: string; claim: string },
    { status, body, location }: StoredResponse,
  ): Promise<void> {
    const values = [workspaceId, key, since, status, body, location];
    await this.database.within([workspaceId], (queries) => queries.query({ ...complete, values }));
  }

  /** Frees the key: the request failed and may be sent again under it. */
  async release({
    workspaceId,
    key,
    claim: since,
  }: {
    workspaceId: string;
    key: string;
    claim: string;
  }): Promise<void> {
    const values = [workspaceId, key, since];
    await this.database.within([workspaceId], (queries) => queries.query({ ...release, values }));
  }
}
