import { MailDomains } from '#libs/contacts';
import type { SecretBox } from '#libs/platform';
import { Problem } from '../../http/problems/problem.js';
import { providerUnreachable } from '../checks/credential-check.js';

/** The texts of a DNS name; none where it has none. Rejects where no name server answers. */
export type ResolveTxt = (name: string) => Promise<string[]>;

export interface DomainProofRules {
  /** Anybody may connect an address of a domain that nobody has proven: for one machine, never for several customers. */
  allowUnproven: boolean;
  resolveTxt: ResolveTxt;
}

interface Asked {
  workspaceId: string;
  domain: string;
}

const field = 'settings.address';

/** An address of a domain is connected only by the workspace that the domain belongs to. */
export class DomainProof {
  constructor(
    private readonly domains: MailDomains,
    private readonly secrets: SecretBox,
    private readonly rules: DomainProofRules,
  ) {}

  /** For a mailbox that somebody logs in to. @throws Problem inbox_in_use where another workspace has the domain. */
  async refuseTaken(asked: Asked): Promise<void> {
    if ((await this.domains.ownerOf(asked)) === 'taken') throw taken();
  }

  /**
   * For an address that mail is handed in for.
   * @throws Problem inbox_in_use where another workspace has the domain, domain_unproven with the record that proves it,
   * provider_unreachable where DNS does not answer.
   */
  async prove(asked: Asked): Promise<void> {
    const owner = await this.domains.ownerOf(asked);
    if (owner === 'taken') throw taken();
    if (owner === 'own' || this.rules.allowUnproven) return;
    if (!(await this.hasRecord(asked))) throw unproven(asked.domain, this.tokens(asked)[0]);
    if (!(await this.domains.claim(asked))) throw taken();
  }

  private async hasRecord(asked: Asked): Promise<boolean> {
    const texts = await this.rules.resolveTxt(recordName(asked.domain)).catch(() => {
      throw providerUnreachable(field, `DNS does not answer for ${recordName(asked.domain)}; try again soon.`);
    });
    return this.tokens(asked).some((token) => texts.includes(token));
  }

  /** The same for a workspace and a domain as long as the key is; those of former keys hold too. */
  private tokens({ workspaceId, domain }: Asked): [string, ...string[]] {
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
  const message = `${field}: nobody has proven to have ${domain}; set the DNS record ${record.name} TXT "${value}" and send this again, or have the operator run npx doorbell domains add ${domain}.`;
  const errors = [{ field, code: 'domain_unproven', message }];
  return new Problem('domain_unproven', message, { errors, members: { record } });
}
