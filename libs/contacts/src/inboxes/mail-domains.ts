import type { Database } from '#libs/database';

export type DomainStanding = 'own' | 'taken' | 'free';

interface OfDomain {
  workspaceId: string;
  domain: string;
}

const ask = { name: 'owns-domain', text: 'select owns_domain($1) as own' };
const claim = { name: 'claim-domain', text: 'select claim_domain($1) as own' };

/** Whose a mail domain is, as far as the workspace may know. */
export async function domainStanding(database: Database, { workspaceId, domain }: OfDomain): Promise<DomainStanding> {
  const [row] = await database.within([workspaceId], (queries) =>
    queries.query<{ own: boolean | null }>({ ...ask, values: [domain] }),
  );
  if (row?.own === true) return 'own';
  return row?.own === false ? 'taken' : 'free';
}

/** Gives a domain to the workspace that proved to have it; false where another one was first. */
export async function claimDomain(database: Database, { workspaceId, domain }: OfDomain): Promise<boolean> {
  const [row] = await database.within([workspaceId], (queries) =>
    queries.query<{ own: boolean }>({ ...claim, values: [domain] }),
  );
  return row?.own === true;
}
