import { z } from 'zod';
import { graphResponse, readable, usualTimeLimitMs, type GraphAccount, type GraphOptions } from './graph-call.js';
import { GraphResponseError } from './graph-errors.js';
import { readTemplate, templateBody, type CloudTemplate } from './cloud-template.js';

/** Approved templates; `more`: the account has further ones, which were not read. */
export interface CloudTemplates {
  templates: CloudTemplate[];
  more: boolean;
}

const healthBody = z.looseObject({
  health_status: z.looseObject({
    entities: z.array(z.looseObject({ entity_type: z.string(), id: z.string().optional().catch(undefined) })).max(100),
  }),
});

const pageSize = 100;
const maxPages = 10;
const pageBody = z.looseObject({
  data: z.array(z.unknown()).max(1000),
  paging: z
    .looseObject({
      cursors: z
        .looseObject({ after: z.string().max(4096) })
        .optional()
        .catch(undefined),
      next: z.string().optional().catch(undefined),
    })
    .optional()
    .catch(undefined),
});

const fields = 'name,language,status,category,components,parameter_format';

/** The message templates of a WhatsApp number's business account. Its calls reject as those of GraphClient do. */
export class GraphTemplates {
  constructor(private readonly options: GraphOptions) {}

  /** The approved ones, 1,000 at most. The time limit holds for all pages together. */
  async approved(account: GraphAccount): Promise<CloudTemplates> {
    const signal = AbortSignal.timeout(this.options.timeLimitMs ?? usualTimeLimitMs);
    const path = `${encodeURIComponent(await this.businessAccountOf(account, signal))}/message_templates`;
    const templates: CloudTemplate[] = [];
    let after: string | undefined;
    for (let page = 0; page < maxPages; page += 1) {
      const query = new URLSearchParams({
        fields,
        status: 'APPROVED',
        limit: String(pageSize),
        ...(after && { after }),
      });
      const { data, paging } = await this.read(account, `${path}?${query.toString()}`, { schema: pageBody, signal });
      templates.push(...data.flatMap(approvedOf));
      after = paging?.next === undefined ? undefined : paging.cursors?.after;
      if (after === undefined) return { templates, more: false };
    }
    return { templates, more: true };
  }

  /** A number does not name its business account; its health does, among all that a message depends on. */
  private async businessAccountOf(account: GraphAccount, signal: AbortSignal): Promise<string> {
    const path = `${encodeURIComponent(account.phoneNumberId)}?fields=health_status`;
    const { health_status: health } = await this.read(account, path, { schema: healthBody, signal });
    const id = health.entities.find(({ entity_type: type }) => type === 'WABA')?.id;
    if (id === undefined) throw new GraphResponseError('Meta does not name the business account of the number');
    return id;
  }

  private async read<T>(
    account: GraphAccount,
    path: string,
    { schema, signal }: { schema: z.ZodType<T>; signal: AbortSignal },
  ): Promise<T> {
    return readable(await graphResponse(`${this.options.root}/${path}`, account, { signal }), schema);
  }
}

/** What cannot be read is left out: a kind of tomorrow must not hide the others. */
function approvedOf(given: unknown): CloudTemplate[] {
  const { success, data } = templateBody.safeParse(given);
  return success && data.status === 'APPROVED' ? [readTemplate(data)] : [];
}
