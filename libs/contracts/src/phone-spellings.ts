/**
 * Countries that changed how their mobile numbers are written, while WhatsApp, address books and forms keep the old way:
 * Brazil's ninth digit (not for numbers that begin with 7, where both may be somebody's), Mexico's 1 after 52, and
 * Argentina's 9 after 54. In each the two spellings are one subscriber.
 */
const twins: readonly (readonly [RegExp, string])[] = [
  [/^\+55(\d\d)9([689]\d{7})$/u, '+55$1$2'],
  [/^\+55(\d\d)([689]\d{7})$/u, '+55$19$2'],
  [/^\+521([2-9]\d{9})$/u, '+52$1'],
  [/^\+52([2-9]\d{9})$/u, '+521$1'],
  [/^\+549([1-3]\d{9})$/u, '+54$1'],
  [/^\+54([1-3]\d{9})$/u, '+549$1'],
];

/** Every spelling of a number that may stand somewhere for the same subscriber, itself first; at most two. */
export function phoneSpellings(e164: string): string[] {
  const twin = twins.find(([spelling]) => spelling.test(e164));
  return twin ? [e164, e164.replace(...twin)] : [e164];
}
