/** What the API refuses, in another language than its own sentences have. A code that stands here not is said in those. */
export interface ProblemTexts {
  problems: Readonly<Record<string, string>>;
  /** Of a field, below which it stands; with the limit of what is too large or too small, and what there is to choose. */
  faults: Readonly<Record<string, (limit: number | undefined, choices?: string) => string | undefined>>;
  /** Of a fault whose sentence has a code of its own, which says more: `{name}` is one of its values. */
  whys: Readonly<Record<string, string>>;
}
