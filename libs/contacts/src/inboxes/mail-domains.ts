import type { Database } from '#libs/database';

/** `free`: no workspace has proven to have the domain. */
type DomainOwner = 'own' | 'taken' | 'free';

interface OfDomain {
  workspaceId: string;
  domain: string;
}

const ownsDomain = { name: 'owns-domain', text: 'select owns_domain($1) as own' };
const claimDomain = { name: 'claim-domain', text: 'select claim_domain($1) as own' };

/** Which workspace has which mail domain. */
export class MailDomains {
  constructor(private readonly database: Database) {}

  /** Whether the domain is the workspace's own, another workspace's or free. */
  async ownerOf({ workspaceId, domain }: OfDomain): Promise<DomainOwner> {
    const [row] = await this.database.within([workspaceId], (queries) =>
      queries.query<{ own: boolean | null }>({ ...ownsDomain, values: [domain] }),
    );
    if (row?.own === true) return 'own';
    return row?.own === false ? 'taken' : 'free';
  }

  /** Gives a domain to the workspace that proved to have it; false where another workspace was first. */
  async claim({ workspaceId, domain }: OfDomain): Promise<boolean> {
    const [row] = await this.database.within([workspaceId], (queries) =>
      queries.query<{ own: boolean }>({ ...claimDomain, values: [domain] }),
    );
    return row?.own === true;
  }
}
