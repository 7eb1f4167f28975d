import type { Random } from '#libs/testing/random';

const sentences: readonly (readonly string[])[] = [
  [
    'Hello, I saw your advertisement for the two-bedroom flat near the park.',
    'Is it still available, and could I come and see it on Saturday morning?',
    'My partner and I both work full time and we have one very quiet cat.',
    'We would like to move in at the beginning of next month if that is possible.',
    'Could you please tell me what the deposit is and whether heating is included?',
    'I can send references from my present landlord and the last three payslips.',
    'Please call me on my mobile after five, I am at work during the day.',
    'Thank you very much and have a good weekend!',
    'Is there a place to park a car, or at least a cellar for two bicycles?',
    'The kitchen in the pictures looks new, does it belong to the flat?',
  ],
  [
    'Guten Tag, ich interessiere mich für die Wohnung in der Gartenstraße.',
    'Wann wäre eine Besichtigung möglich, gerne auch abends unter der Woche?',
    'Wir sind ein ruhiges Paar mit festem Einkommen und ohne Haustiere.',
    'Können Sie mir bitte sagen, wie hoch die Nebenkosten ungefähr sind?',
    'Vielen Dank im Voraus und freundliche Grüße aus München.',
  ],
  [
    'Buenos días, ¿sigue disponible el apartamento que vi en su página?',
    'Me gustaría visitarlo esta semana, si es posible por la tarde.',
    '¿El precio incluye los gastos de comunidad y el agua?',
    'Quedo a la espera de su respuesta, muchas gracias y un saludo.',
  ],
];

/** Lengths are log-normal around 200 bytes; about one text in forty has 1–2 KB. */
const typical = Math.log(200);
const spread = 0.8;
const longest = 2_000;
const shortest = 15;

/** What a person might write: eight in ten in English. */
export function someText(random: Random): string {
  const language = sentences[random.next() < 0.8 ? 0 : 1 + random.below(2)] ?? [];
  const wanted = Math.min(longest, Math.max(shortest, Math.exp(typical + spread * random.normal())));
  let text = random.oneOf(language);
  while (text.length < wanted) text += ` ${random.oneOf(language)}`;
  return text.slice(0, wanted).trim();
}
