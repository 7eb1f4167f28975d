import { driverOf, openSealed, type Inbox } from '#libs/contracts';
import type { SecretBox } from '#libs/platform';

/** Inboxes whose credentials stay open in memory: a webhook's every call needs them. */
const maxOpen = 10_000;

/** Opens what the gateway sealed. Nothing that it throws holds a part of a secret. */
export class InboxCredentials {
  private readonly open = new Map<string, { version: number; credentials: unknown }>();

  constructor(private readonly secrets: SecretBox) {}

  /**
   * The inbox's credentials as its driver's schema has them; `{}` where it has none.
   * @throws UnsealError, or Error naming the field that does not fit; both say what to do.
   */
  credentialsOf(inbox: Inbox): unknown {
    const known = this.open.get(inbox.inboxId);
    if (known?.version === inbox.version) return known.credentials;
    const credentials = this.read(inbox);
    this.open.delete(inbox.inboxId);
    this.open.set(inbox.inboxId, { version: inbox.version, credentials });
    for (const oldest of this.open.keys()) if (this.open.size > maxOpen) this.open.delete(oldest);
    return credentials;
  }

  private read(inbox: Inbox): unknown {
    const { channel, driver, sealedCredentials } = inbox;
    const text = sealedCredentials === undefined ? '{}' : openSealed(this.secrets, sealedCredentials, inbox);
    const schema = driverOf(channel, driver)?.credentials;
    if (!schema) throw new Error(`this version does not know the driver "${driver}"; update the adapters`);
    const result = schema.safeParse(JSON.parse(text), { reportInput: false });
    if (result.success) return result.data;
    const fields = result.error.issues.map(({ path }) => path.join('.') || 'credentials').join(', ');
    throw new Error(`the stored credentials do not fit (${fields}); give the inbox new ones`);
  }
}
