import pg from 'pg';

/** The roles that say what a service may do in Postgres; its login is a member of one. */
export const serviceGroups = ['doorbell_gateway', 'doorbell_contacts', 'doorbell_worker'] as const;
export type ServiceGroup = (typeof serviceGroups)[number];

export interface ServiceLogin {
  /** What it may do. */
  group: ServiceGroup;
  /** The login role's name: lower-case letters, digits and underscores. */
  login: string;
  password: string;
}

/** Makes or renews the login role of one service and returns the URL under which that service reaches the database. */
export async function ensureServiceLogin(
  databaseUrl: string,
  { group, login, password }: ServiceLogin,
): Promise<string> {
  if (!/^[a-z][a-z0-9_]{0,62}$/u.test(login))
    throw new Error('login: use lower-case letters, digits and underscores, at most 63.');
  const admin = new pg.Client({ connectionString: databaseUrl });
  await admin.connect();
  try {
    const known = await admin.query('select from pg_roles where rolname = $1', [login]);
    const verb = known.rowCount ? 'alter' : 'create';
    await admin.query(`${verb} role ${login} login nosuperuser nobypassrls password ${pg.escapeLiteral(password)}`);
    await admin.query(`grant ${group} to ${login}`);
  } finally {
    await admin.end();
  }
  const url = new URL(databaseUrl);
  url.username = login;
  url.password = password;
  return url.toString();
}
