import { DoorbellProblem, type Doorbell, type OptionsOf } from '@doorbell/client';

/** Contacts to try with have this source, by which they are found again. */
export const demoSource = 'demo';

type NewContact = OptionsOf<'/contacts', 'post'>['body'];

/** Addresses and numbers of ranges that nobody has. */
const people: readonly NewContact[] = [
  {
    name: 'Ada Lovelace',
    email: 'ada@demo.example',
    phone: '+447700900101',
    language: 'en',
    tags: ['Hot lead', 'VIP'],
  },
  {
    name: 'Jürgen Müller',
    email: 'juergen@demo.example',
    language: 'de',
    tags: ['Has a dog'],
    company: 'Müller & Söhne',
  },
  { name: 'María García', email: 'maria@demo.example', phone: '+447700900102', language: 'es', tags: ['Hot lead'] },
  {
    name: 'Grace Hopper',
    email: 'grace@demo.example',
    language: 'en',
    status: 'scheduled',
    company: 'Harbour Systems',
  },
  { name: 'محمد علي', phone: '+447700900103', language: 'ar' },
  { name: 'Olga Ivanova', email: 'olga@demo.example', language: 'ru', status: 'applicant', tags: ['VIP'] },
  { name: 'Katherine Johnson', phone: '+447700900104', language: 'en', status: 'renter', role: 'tenant' },
  { name: 'Édouard Branly', email: 'edouard@demo.example', language: 'fr' },
];

export const demoPeopleCount = people.length;

/** Puts them in, one after the other; one whose address is here already is left as it is. Says after each how many are done. */
export async function putInPeople(doorbell: Doorbell, report: (done: number) => void): Promise<void> {
  for (const [index, person] of people.entries()) {
    const id = await made(doorbell, person);
    if (id !== null && index === 0) await showingOf(doorbell, id);
    report(index + 1);
  }
}

async function made(doorbell: Doorbell, person: NewContact): Promise<string | null> {
  try {
    return (await doorbell.post('/contacts', { body: { ...person, source: demoSource } })).data.id;
  } catch (error) {
    if (error instanceof DoorbellProblem && error.code === 'contact_exists') return null;
    throw error;
  }
}

async function showingOf(doorbell: Doorbell, id: string): Promise<void> {
  const inThreeDays = new Date(Date.now() + 3 * 86_400_000).toISOString();
  const body = { kind: 'showing', externalId: `demo-${id}`, title: '12 Elm Street', at: inThreeDays };
  await doorbell.post('/contacts/{id}/records', { path: { id }, body });
}
