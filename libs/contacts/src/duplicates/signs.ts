/** What two contacts may have in common, by the names that rules of merges have for it. */
export const reasonKinds = [
  'email',
  'phone',
  'mailbox',
  'message',
  'phone_end',
  'company',
  'domain',
  'state',
  'full_name',
  'name',
  'similar_name',
] as const;
export type ReasonKind = (typeof reasonKinds)[number];

/** What speaks for one person, or against it, and the values that it is about: for callers that say it in another language. */
export interface Sign {
  kind: SignKind;
  values: string[];
}

/** `names_differ` speaks against it; the last ones are what a message said, what was done, and that nothing is left of what was alike. */
export const signKinds = [
  ...reasonKinds,
  'names_differ',
  'both_claimed',
  'claimed_by_other',
  'proven_by_other',
  'two_spellings',
  'parted',
  'alike',
] as const;
export type SignKind = (typeof signKinds)[number];
