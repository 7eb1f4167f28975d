import { z } from 'zod';
import { ApiResource } from '../connection/api-resource.js';
import { accepted, runningApi, type RunningApi } from '../connection/running-api.js';

const contactSchema = z.looseObject({
  id: z.string(),
  name: z.string(),
  email: z.string().nullable(),
  phone: z.string().nullable(),
  status: z.string(),
  tags: z.array(z.string()),
  lastActivityAt: z.string().nullable(),
});
/** A contact as the API shows it. */
export type ShownContact = z.infer<typeof contactSchema>;

const originSchema = z.looseObject({
  field: z.string(),
  value: z.json(),
  origin: z.string(),
  at: z.string().nullable(),
  summary: z.string(),
});
export type ShownOrigin = z.infer<typeof originSchema>;

const pageSchema = z.object({
  data: z.array(contactSchema),
  pagination: z.looseObject({ total: z.number(), totalIsEstimate: z.boolean().optional() }),
  nextCursor: z.string().nullable(),
});

/** What POST /contacts/query takes, but for its pages. */
export interface ContactQuestion {
  filter?: unknown;
  search?: string;
  sort?: string;
}

export interface FoundContacts {
  contacts: ShownContact[];
  total: number;
  totalIsEstimate: boolean;
}

/** The contacts of the key's workspace, by the API and its rules. */
export class ContactApi {
  constructor(private readonly api: RunningApi = runningApi(process.env)) {}

  /** As many pages as `most` takes. */
  async query(question: ContactQuestion, most: number): Promise<FoundContacts> {
    const found: FoundContacts = { contacts: [], total: 0, totalIsEstimate: false };
    for (let cursor: string | null = ''; cursor !== null && found.contacts.length < most;) {
      const body = JSON.stringify({ ...question, ...(cursor && { cursor }) });
      const page = pageSchema.parse(accepted(await this.api.call('POST', '/contacts/query', { body })));
      found.contacts.push(...page.data);
      found.total = page.pagination.total;
      found.totalIsEstimate = page.pagination.totalIsEstimate ?? false;
      cursor = page.nextCursor;
    }
    return { ...found, contacts: found.contacts.slice(0, most) };
  }

  /** @param at a time: the contact as it was then. */
  get(id: string, at?: string): Promise<ShownContact> {
    const query = at === undefined ? '' : `?${new URLSearchParams({ at }).toString()}`;
    return new ApiResource('/contacts', contactSchema, this.api).get(`${id}${query}`);
  }

  /** Where each value came from. */
  origins(id: string): Promise<ShownOrigin[]> {
    return new ApiResource(`/contacts/${id}/provenance`, originSchema, this.api).list();
  }
}
