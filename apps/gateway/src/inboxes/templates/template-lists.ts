import { Inject, Injectable } from '@nestjs/common';
import { Inboxes, type ChangeableInbox } from '#libs/contacts';
import { SecretBox } from '#libs/platform';
import { Problem } from '../../http/problems/problem.js';
import type { Providers } from '../checks/credential-check.js';
import { PROVIDERS } from '../connect/proven-accounts.js';
import { openCredentials } from '../connect/sealed-credentials.js';
import type { TemplateList } from './template.schema.js';
import { templateReaders } from './template-readers.js';

/** A list is as old as that at most. */
const keptMs = 60_000;
/** Templates of all lists that are kept, about 1 kB each; and lists. */
const mostTemplates = 5_000;
const mostLists = 500;

interface Kept {
  list: Promise<TemplateList>;
  until: number;
  /** 0 while it is being read. */
  templates: number;
}

/** The approved templates of inboxes, each list asked for once a minute at most in this process. */
@Injectable()
export class TemplateLists {
  private readonly kept = new Map<string, Kept>();

  constructor(
    private readonly inboxes: Inboxes,
    private readonly secrets: SecretBox,
    @Inject(PROVIDERS) private readonly providers: Providers,
  ) {}

  /**
   * Null where the workspace has no such inbox.
   * @throws Problem template_not_possible, credentials_rejected, settings_rejected, provider_unreachable.
   */
  async of(workspaceId: string, id: string): Promise<TemplateList | null> {
    const inbox = await this.inboxes.changeable(workspaceId, id);
    if (!inbox) return null;
    const name = `${id} ${inbox.version}`;
    const known = this.kept.get(name);
    if (known && known.until > Date.now()) return known.list;
    const list = this.read(inbox, id);
    this.keep(name, { list, until: Date.now() + keptMs, templates: 0 });
    return list;
  }

  private keep(name: string, kept: Kept): void {
    this.kept.delete(name);
    this.kept.set(name, kept);
    this.dropOldest();
    void this.settle(name, kept);
  }

  /** A list that could not be read is asked for again at once. */
  private async settle(name: string, kept: Kept): Promise<void> {
    try {
      kept.templates = (await kept.list).templates.length;
      this.dropOldest();
    } catch {
      this.kept.delete(name);
    }
  }

  /** The list that was read last stays, whatever its size. */
  private dropOldest(): void {
    let templates = [...this.kept.values()].reduce((sum, one) => sum + one.templates, 0);
    for (const [name, one] of this.kept) {
      const isRoom = templates <= mostTemplates && this.kept.size <= mostLists && one.until > Date.now();
      if (isRoom || this.kept.size === 1) return;
      this.kept.delete(name);
      templates -= one.templates;
    }
  }

  private async read(inbox: ChangeableInbox, id: string): Promise<TemplateList> {
    const { channel, driver, settings, sealedCredentials } = inbox;
    const read = templateReaders[channel]?.[driver];
    if (!read)
      throw new Problem(
        'template_not_possible',
        'The inbox has no approved templates: its channel has none; send text.',
      );
    const credentials = openCredentials(this.secrets, sealedCredentials, { ...inbox, inboxId: id });
    return read({ settings, credentials }, this.providers);
  }
}
