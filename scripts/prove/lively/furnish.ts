import type { RunFile } from '#libs/local-instance';
import { Doorbell } from '../../../clients/typescript/src/client.js';
import { doorbellBy, ownerCookie } from './owner-session.js';
import type { LivelyPerson } from './people.js';

const dayMs = 86_400_000;

/** What an office has beside the messages: tags, showings, notes, a segment, a campaign and a custom field. */
export class Furnisher {
  private constructor(
    private readonly program: Doorbell,
    private readonly owner: Doorbell,
  ) {}

  static async of(run: RunFile): Promise<Furnisher> {
    const program = new Doorbell({ url: run.gateway, apiKey: run.apiKey });
    return new Furnisher(program, doorbellBy(await ownerCookie(run), run));
  }

  async office(): Promise<void> {
    await this.program.post('/custom-fields', { body: { key: 'budget', label: 'Budget a month', type: 'number' } });
    const filter = { field: 'tags', op: 'in', value: ['Hot lead'] };
    await this.program.post('/segments', { body: { name: 'Hot leads', filter } });
    await this.program.post('/campaigns', { body: { name: 'Spring open house' } });
  }

  async person(contactId: string, { tags, company, showingInDays, note }: LivelyPerson): Promise<void> {
    const path = { id: contactId };
    if (tags ?? company) {
      const body = { ...(tags && { tags: [...tags] }), ...(company && { company }) };
      await this.program.patch('/contacts/{id}', { path, body });
    }
    if (showingInDays !== undefined) {
      const at = new Date(Date.now() + showingInDays * dayMs).toISOString();
      const body = { kind: 'showing', externalId: `showing-${contactId}`, title: '12 Elm Street', at, data: {} };
      await this.program.post('/contacts/{id}/records', { path, body });
    }
    // Notes are for people: a key may not write them.
    if (note) await this.owner.post('/contacts/{id}/notes', { path, body: { text: note } });
  }
}
