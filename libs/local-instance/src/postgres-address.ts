import { configFields } from '#libs/platform';

/** @throws Error in one sentence, without the value: a password may be in it. */
export function postgresAddress(databaseUrl: string): URL {
  if (configFields.postgresUrl.safeParse(databaseUrl).success) return new URL(databaseUrl);
  throw new Error('DATABASE_URL is no address of a Postgres; give postgres://user:password@host:port/database.');
}
