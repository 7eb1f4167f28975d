import { systemWorkspace, type Database, type Queries } from '#libs/database';
import type { SecretBox } from '#libs/platform';
import type { AuditKind } from '../audit/audit-kinds.js';
import { logUserAccess } from '../audit/log-access.sql.js';
import type { SignInVerdict } from '../sessions/sign-in-limit.js';
import { operator } from '../users/operator.js';
import { appUri, newSecret, stepOf } from './one-time-codes.js';
import { hashRecoveryCode, newRecoveryCodes } from './recovery-codes.js';
import * as sql from './second-factor.sql.js';

/** What a code of a user turned out to be. `off`: none is needed. */
export type CodeVerdict = 'off' | 'missing' | 'wrong' | 'right';

/** The second factor of signing in: one-time codes of an app, and recovery codes. All stand under the system's workspace. */
export class SecondFactors {
  private readonly box: SecretBox;

  /** @param secrets seals what the app knows. */
  constructor(
    private readonly database: Database,
    secrets: SecretBox,
  ) {
    this.box = secrets.derive('second factor');
  }

  async state(userId: string): Promise<{ isOn: boolean; recoveryCodes: number }> {
    const row = await this.within((queries) => sql.readSecondFactor(queries, userId));
    return { isOn: row?.isOn ?? false, recoveryCodes: row?.recoveryCodes ?? 0 };
  }

  /** A new secret for an app; nothing is asked for before `confirm`. Null where a second factor is on. */
  async propose(userId: string, email: string): Promise<{ secret: string; uri: string } | null> {
    const secret = newSecret();
    const sealed = this.box.seal(secret, userId);
    const isProposed = await this.within((queries) => sql.proposeSecondFactor(queries, userId, sealed));
    return isProposed ? { secret, uri: appUri(secret, email) } : null;
  }

  /** Turns it on by a code of the app. The recovery codes are shown once; null for a wrong code. */
  async confirm(userId: string, code: string): Promise<string[] | null> {
    const recoveryCodes = newRecoveryCodes();
    const recoveryHashes = recoveryCodes.map(hashRecoveryCode);
    const isOn = await this.inTransaction(async (queries) => {
      const row = await sql.readSecondFactor(queries, userId);
      const step = row && stepOf(this.box.open(row.sealedSecret, userId), code, Date.now());
      if (!row || step === null) return false;
      const { sealedSecret } = row;
      const isChanged = await sql.turnOnSecondFactor(queries, { userId, sealedSecret, step, recoveryHashes });
      if (isChanged) await log(queries, 'second_factor_on', userId);
      return isChanged;
    });
    return isOn ? recoveryCodes : null;
  }

  /** Checks a code and uses it up: no code works twice. */
  check(userId: string, code: string | undefined): Promise<CodeVerdict> {
    return this.inTransaction(async (queries) => {
      const row = await sql.readSecondFactor(queries, userId);
      if (!row?.isOn) return 'off';
      if (code === undefined) return 'missing';
      const isRight = /^\d{6}$/u.test(code)
        ? await this.useCode(queries, { userId, code, sealed: row.sealedSecret })
        : await useRecoveryCode(queries, userId, code);
      return isRight ? 'right' : 'wrong';
    });
  }

  /** What a code makes of the sign-in of a user whose password is right. */
  async judge(userId: string, code: string | undefined): Promise<SignInVerdict> {
    const verdict = await this.check(userId, code);
    if (verdict === 'missing') return 'incomplete';
    return verdict === 'wrong' ? 'wrong' : 'right';
  }

  /** False where there is none. @param byOperator for a user who lost the app and the codes. */
  remove(userId: string, byOperator = false): Promise<boolean> {
    return this.inTransaction(async (queries) => {
      const isRemoved = await sql.removeSecondFactor(queries, userId);
      const actor = byOperator ? operator : { kind: 'user' as const, id: userId };
      if (isRemoved) await logUserAccess(queries, { kind: 'second_factor_off', actor, userId });
      return isRemoved;
    });
  }

  /** Seals all secrets with the newest key; returns how many were sealed with another. @throws UnsealError. */
  async reseal(): Promise<number> {
    const all = await this.within((queries) => sql.listSealedSecrets(queries));
    const outdated = all.filter(({ sealedSecret }) => this.box.isOutdated(sealedSecret));
    for (const { userId, sealedSecret: from } of outdated) {
      const to = this.box.seal(this.box.open(from, userId), userId);
      await this.within((queries) => sql.replaceSealedSecret(queries, { userId, from, to }));
    }
    return outdated.length;
  }

  private async useCode(
    queries: Queries,
    { userId, code, sealed }: { userId: string; code: string; sealed: string },
  ): Promise<boolean> {
    const step = stepOf(this.box.open(sealed, userId), code, Date.now());
    return step !== null && sql.useStep(queries, userId, step);
  }

  private within<T>(work: (queries: Queries) => Promise<T>): Promise<T> {
    return this.database.within([systemWorkspace], work);
  }

  private inTransaction<T>(work: (queries: Queries) => Promise<T>): Promise<T> {
    return this.database.inTransaction([systemWorkspace], work);
  }
}

async function useRecoveryCode(queries: Queries, userId: string, code: string): Promise<boolean> {
  const isUsed = await sql.useRecoveryCode(queries, userId, hashRecoveryCode(code));
  if (isUsed) await log(queries, 'recovery_code_used', userId);
  return isUsed;
}

function log(queries: Queries, kind: AuditKind, userId: string): Promise<void> {
  return logUserAccess(queries, { kind, actor: { kind: 'user', id: userId }, userId });
}
