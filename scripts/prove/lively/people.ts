/** Someone of the demo: how they write, what they say, and what the office has noted about them. */
export interface LivelyPerson {
  name: string;
  by: 'telegram' | 'whatsapp' | 'mail' | 'form';
  language: string;
  says: readonly string[];
  /** Minutes ago, of the first thing that they say; a form says that it was now. */
  minutesAgo?: number;
  /** What they say next, each after a reply. */
  later?: readonly string[];
  tags?: readonly string[];
  company?: string;
  status?: 'scheduled' | 'applicant' | 'renter';
  /** One of the team. */
  assignedTo?: string;
  /** Days from now, of a showing. */
  showingInDays?: number;
  note?: string;
}

/** Small, and alive: four channels, nine languages, right-to-left, long, short, and one who writes in two places. */
export const livelyPeople: readonly LivelyPerson[] = [
  {
    name: 'Ada Lovelace',
    by: 'whatsapp',
    language: 'en',
    minutesAgo: 14,
    says: ['Hi! Is the flat on Elm Street still free?', 'I could come on Friday after four.'],
    later: ['Friday at four is perfect.', 'Which bell is it?', 'Thank you, see you then.'],
    assignedTo: 'Mira Castell',
    tags: ['Hot lead', 'Viewing: wished'],
    showingInDays: 3,
    note: 'Needs a parking space. Called twice about it.',
  },
  {
    name: 'Jürgen Müller',
    by: 'mail',
    language: 'de',
    minutesAgo: 47,
    says: [
      'Guten Tag,\n\nist die Wohnung am Lindenweg noch zu haben? Wir sind zu dritt und haben einen Hund.\n\nViele Grüße\nJürgen Müller',
    ],
    later: ['Danke, der Termin passt uns.'],
    assignedTo: 'Tomás Vega',
    tags: ['Has a dog'],
  },
  {
    name: 'María García',
    by: 'telegram',
    language: 'es',
    minutesAgo: 22,
    says: ['Hola, ¿cuánto es el depósito del piso en la calle Olmo?'],
    later: ['Perfecto, gracias. ¿Puedo verlo mañana?'],
    tags: ['Hot lead'],
  },
  {
    name: 'Grace Hopper',
    by: 'form',
    language: 'en',
    says: ['Two bedrooms, from January, up to 2,400 a month. A lift would be good.'],
    tags: ['VIP'],
    company: 'Navy Yard Systems',
    assignedTo: 'Nora Lind',
  },
  {
    name: 'محمد علي',
    by: 'whatsapp',
    language: 'ar',
    minutesAgo: 95,
    says: ['مرحبا، هل الشقة ما زالت متاحة؟'],
    later: ['شكرا جزيلا'],
  },
  { name: 'נועה לוי', by: 'telegram', language: 'he', minutesAgo: 130, says: ['שלום, אפשר לראות את הדירה ביום שישי?'] },
  {
    name: 'Olga Ivanova',
    by: 'telegram',
    language: 'ru',
    minutesAgo: 210,
    says: ['Здравствуйте! Можно посмотреть квартиру в субботу?'],
    later: ['Спасибо, буду в десять.'],
    status: 'scheduled',
    assignedTo: 'Mira Castell',
    tags: ['Viewing: booked'],
    showingInDays: 5,
  },
  {
    name: '李小龙',
    by: 'whatsapp',
    language: 'zh',
    minutesAgo: 36,
    says: ['你好，请问这套公寓还在出租吗？'],
    later: ['好的，谢谢。'],
  },
  {
    name: 'Ana Souza',
    by: 'mail',
    language: 'pt',
    minutesAgo: 180,
    says: ['Bom dia, o apartamento aceita gatos? Tenho dois.'],
    tags: ['Has a cat'],
  },
  {
    name: 'Édouard Branly',
    by: 'form',
    language: 'fr',
    says: ['Bonjour, je cherche un studio près de la gare à partir de mars.'],
  },
  {
    name: 'Katherine Johnson',
    by: 'whatsapp',
    language: 'en',
    minutesAgo: 55,
    says: ['The heating is cold since yesterday.', 'Flat 12, third floor.'],
    later: ['Great, I am at home all day.'],
    status: 'renter',
    company: 'Langley Research',
    assignedTo: 'Tomás Vega',
    tags: ['Renter'],
    note: 'Boiler was serviced in May.',
  },
  {
    name: 'Søren Kierkegaard',
    by: 'mail',
    language: 'da',
    minutesAgo: 320,
    says: ['Hej, jeg vil gerne se lejligheden. Er der plads til en cykel?'],
  },
];

export const ownerName = 'Nora Lind';

/** Who works in the office beside its owner. */
export const team = [
  { name: 'Mira Castell', role: 'admin' },
  { name: 'Tomás Vega', role: 'agent' },
] as const;
