import { systemWorkspace, type Queries } from '#libs/database';

export interface SecondFactorRow {
  sealedSecret: string;
  isOn: boolean;
  recoveryCodes: number;
}

export async function readSecondFactor(queries: Queries, userId: string): Promise<SecondFactorRow | null> {
  const [row] = await queries.query<SecondFactorRow>({
    name: 'read-second-factor',
    text: `select sealed_secret as "sealedSecret", confirmed_at is not null as "isOn",
        cardinality(recovery_hashes) as "recoveryCodes"
      from user_second_factors where workspace_id = $1 and user_id = $2`,
    values: [systemWorkspace, userId],
  });
  return row ?? null;
}

/** Replaces one that is not on yet. False, and nothing written, where one is on. */
export async function proposeSecondFactor(queries: Queries, userId: string, sealedSecret: string): Promise<boolean> {
  const written = await queries.query({
    text: `insert into user_second_factors as f (user_id, sealed_secret) values ($1, $2)
      on conflict (workspace_id, user_id) do update set sealed_secret = excluded.sealed_secret, last_step = 0
        where f.confirmed_at is null returning 1`,
    values: [userId, sealedSecret],
  });
  return written.length === 1;
}

/** Turns it on. False where it is on already, or was proposed again meanwhile. */
export async function turnOnSecondFactor(
  queries: Queries,
  {
    userId,
    sealedSecret,
    step,
    recoveryHashes,
  }: { userId: string; sealedSecret: string; step: number; recoveryHashes: Buffer[] },
): Promise<boolean> {
  const changed = await queries.query({
    text: `update user_second_factors set confirmed_at = now(), last_step = $4, recovery_hashes = $5
      where workspace_id = $1 and user_id = $2 and sealed_secret = $3 and confirmed_at is null returning 1`,
    values: [systemWorkspace, userId, sealedSecret, step, recoveryHashes],
  });
  return changed.length === 1;
}

/** Uses the code of a step: false where that step or a later one was used. */
export async function useStep(queries: Queries, userId: string, step: number): Promise<boolean> {
  const used = await queries.query({
    text: `update user_second_factors set last_step = $3
      where workspace_id = $1 and user_id = $2 and last_step < $3 returning 1`,
    values: [systemWorkspace, userId, step],
  });
  return used.length === 1;
}

/** Uses a recovery code: false where the user has no such code left. */
export async function useRecoveryCode(queries: Queries, userId: string, hash: Buffer): Promise<boolean> {
  const used = await queries.query({
    text: `update user_second_factors set recovery_hashes = array_remove(recovery_hashes, $3)
      where workspace_id = $1 and user_id = $2 and $3 = any (recovery_hashes) returning 1`,
    values: [systemWorkspace, userId, hash],
  });
  return used.length === 1;
}

/** False where there is none. */
export async function removeSecondFactor(queries: Queries, userId: string): Promise<boolean> {
  const removed = await queries.query({
    text: 'delete from user_second_factors where workspace_id = $1 and user_id = $2 returning 1',
    values: [systemWorkspace, userId],
  });
  return removed.length === 1;
}

export function listSealedSecrets(queries: Queries): Promise<{ userId: string; sealedSecret: string }[]> {
  return queries.query({
    text: `select user_id as "userId", sealed_secret as "sealedSecret" from user_second_factors
      where workspace_id = $1 order by user_id`,
    values: [systemWorkspace],
  });
}

/** Nothing where the secret was replaced meanwhile. */
export async function replaceSealedSecret(
  queries: Queries,
  { userId, from, to }: { userId: string; from: string; to: string },
): Promise<void> {
  await queries.query({
    text: `update user_second_factors set sealed_secret = $4
      where workspace_id = $1 and user_id = $2 and sealed_secret = $3`,
    values: [systemWorkspace, userId, from, to],
  });
}
