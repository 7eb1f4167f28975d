import { randomUUID } from 'node:crypto';
import type { RunFile } from '#libs/local-instance';
import { Doorbell } from '../../../clients/typescript/src/client.js';
import { doorbellBy, ownerCookie } from './owner-session.js';
import { ownerName, team, type LivelyPerson } from './people.js';

const dayMs = 86_400_000;

/** What an office has beside the messages: a team, tags, showings, notes, a segment, a campaign, rules and a custom field. */
export class Furnisher {
  /** Users by name. */
  private readonly users = new Map<string, string>();
  private campaignId = '';

  private constructor(
    private readonly program: Doorbell,
    private readonly owner: Doorbell,
  ) {}

  static async of(run: RunFile): Promise<Furnisher> {
    const program = new Doorbell({ url: run.gateway, apiKey: run.apiKey });
    return new Furnisher(program, doorbellBy(await ownerCookie(run), run));
  }

  async office(): Promise<void> {
    await this.owner.patch('/workspace', { body: { name: 'Harbour Homes' } });
    const { data: me } = await this.owner.patch('/users/me', { body: { name: ownerName } });
    this.users.set(ownerName, me.user.id);
    for (const one of team) this.users.set(one.name, await join(this.owner, one));
    await this.program.post('/custom-fields', { body: { key: 'budget', label: 'Budget a month', type: 'number' } });
    const { data } = await this.program.post('/campaigns', { body: { name: 'Spring open house' } });
    this.campaignId = data.id;
  }

  /** What names a tag: the tags are made by the people who have them. */
  async groups(): Promise<void> {
    const filter = { field: 'tags', op: 'in', value: ['Hot lead'] };
    await this.program.post('/segments', { body: { name: 'Hot leads', filter } });
    await this.rules();
  }

  async person(contactId: string, person: LivelyPerson): Promise<void> {
    const { tags = [], showingInDays, note } = person;
    const path = { id: contactId };
    const body = this.facts(person);
    if (Object.keys(body).length > 0) await this.program.patch('/contacts/{id}', { path, body });
    if (showingInDays !== undefined) {
      const at = new Date(Date.now() + showingInDays * dayMs).toISOString();
      const record = { kind: 'showing', externalId: `showing-${contactId}`, title: '12 Elm Street', at, data: {} };
      await this.program.post('/contacts/{id}/records', { path, body: record });
    }
    // Notes are for people: a key may not write them.
    if (note) await this.owner.post('/contacts/{id}/notes', { path, body: { text: note } });
    if (tags.includes('Hot lead')) await this.invite(contactId);
  }

  private facts({ tags, company, status, assignedTo }: LivelyPerson) {
    const user = assignedTo === undefined ? undefined : this.users.get(assignedTo);
    return {
      ...(tags && { tags: [...tags] }),
      ...(company && { company }),
      ...(status && { status }),
      ...(user !== undefined && { assignedTo: user }),
    };
  }

  private async invite(contactId: string): Promise<void> {
    const body = { ids: [contactId], reason: 'asked for May' };
    await this.owner.post('/campaigns/{id}/members', { path: { id: this.campaignId }, body });
  }

  /** One that works, and one that nobody has turned on. */
  private async rules(): Promise<void> {
    const isBooked = { field: 'tags', op: 'in', value: ['Viewing: booked'] };
    const booked = { action: 'set_status' as const, params: { status: 'scheduled' as const } };
    const dogs = { action: 'assign' as const, params: { assignedTo: this.users.get('Tomás Vega') ?? null } };
    const hasDog = { field: 'tags', op: 'in', value: ['Has a dog'] };
    const on = ['updated' as const];
    const body = { name: 'Booked viewings', on, filter: isBooked, actions: [booked], enabled: true };
    await this.program.post('/rules', { body });
    await this.program.post('/rules', { body: { name: 'Dogs are for Tomás', on, filter: hasDog, actions: [dogs] } });
  }
}

/** A colleague is invited and joins. @returns the id of the user. */
async function join(owner: Doorbell, { name, role }: (typeof team)[number]): Promise<string> {
  const first = name
    .split(' ')[0]
    ?.normalize('NFKD')
    .replaceAll(/[^a-z]/giu, '')
    .toLowerCase();
  const { data } = await owner.post('/users', { body: { name, role, email: `${first}@harbour-homes.example` } });
  const [, token = ''] = String(data.link).split('#invitation=');
  await owner.post('/users/accept', { body: { token, password: randomUUID() } });
  return data.id;
}
