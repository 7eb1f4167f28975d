import { MailDomains } from '#libs/contacts';
import type { SecretBox } from '#libs/platform';
import { Problem } from '../../http/problems/problem.js';
import { providerUnreachable } from '../checks/credential-check.js';

/** The TXT records of a DNS name, empty where it has none. Rejects where no name server responds. */
export type ResolveTxt = (name: string) => Promise<string[]>;

export interface DomainProofRules {
  /** Allows addresses of unproven domains. For a single machine only: with several customers, one could take another's. */
  allowUnproven: boolean;
  resolveTxt: ResolveTxt;
}

interface DomainClaim {
  workspaceId: string;
  domain: string;
}

const field = 'settings.address';

/** Lets a workspace connect an address only where no other workspace has the domain. */
export class DomainProof {
  constructor(
    private readonly domains: MailDomains,
    private readonly secrets: SecretBox,
    private readonly rules: DomainProofRules,
  ) {}

  /** For a mailbox with a login. @throws Problem inbox_in_use where another workspace has the domain. */
  async refuseTaken(claim: DomainClaim): Promise<void> {
    if ((await this.domains.ownerOf(claim)) === 'taken') throw taken();
  }

  /**
   * For an address that receives mail by SMTP.
   * @throws Problem inbox_in_use where another workspace has the domain, domain_unproven with the record that proves it,
   * provider_unreachable where DNS does not respond.
   */
  async prove(claim: DomainClaim): Promise<void> {
    const owner = await this.domains.ownerOf(claim);
    if (owner === 'taken') throw taken();
    if (owner === 'own' || this.rules.allowUnproven) return;
    if (!(await this.hasRecord(claim))) throw unproven(claim.domain, this.tokens(claim)[0]);
    if (!(await this.domains.claim(claim))) throw taken();
  }

  private async hasRecord(claim: DomainClaim): Promise<boolean> {
    const texts = await this.rules.resolveTxt(recordName(claim.domain)).catch(() => {
      throw providerUnreachable(field, `DNS does not respond for ${recordName(claim.domain)}; try again in a minute.`);
    });
    return this.tokens(claim).some((token) => texts.includes(token));
  }

  /** Stable for a workspace and a domain while the secret key stays. Those of former keys are valid, too. */
  private tokens({ workspaceId, domain }: DomainClaim): [string, ...string[]] {
    const [first, ...former] = this.secrets.fingerprints(`mail domain ${domain} of ${workspaceId}`);
    return [textOf(first), ...former.map(textOf)];
  }
}

function textOf(fingerprint: Buffer): string {
  return `doorbell-domain=${fingerprint.toString('base64url').slice(0, 32)}`;
}

function recordName(domain: string): string {
  return `_doorbell.${domain}`;
}

function taken(): Problem {
  const message = `${field}: belongs to a domain that is connected elsewhere; send an address of a domain of yours.`;
  return new Problem('inbox_in_use', message, { errors: [{ field, code: 'inbox_in_use', message }] });
}

function unproven(domain: string, value: string): Problem {
  const record = { name: recordName(domain), type: 'TXT', value };
  const message = `${field}: ${domain} is not proven to be yours; set the DNS record ${record.name} TXT "${value}" and send this again, or have the operator run npx doorbell domains add ${domain}.`;
  const errors = [{ field, code: 'domain_unproven', message }];
  return new Problem('domain_unproven', message, { errors, members: { record } });
}
