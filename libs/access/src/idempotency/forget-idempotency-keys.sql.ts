import type { Database } from '#libs/database';

/** Forgets responses that are older than the 24 hours for which they are replayed. */
export async function forgetIdempotencyKeys(database: Database): Promise<void> {
  await database.within([], (queries) =>
    queries.query({ text: "select forget_idempotency_keys(interval '24 hours')" }),
  );
}
