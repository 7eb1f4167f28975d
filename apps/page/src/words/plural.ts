const rules = new Map<string, Intl.PluralRules>();

/** The form for a count, with the count in its place `#` as the language writes it. */
export function plural(language: string, count: number, forms: { one: string; other: string }): string {
  const known = rules.get(language) ?? new Intl.PluralRules(language);
  rules.set(language, known);
  const form = known.select(count) === 'one' ? forms.one : forms.other;
  return form.replace('#', count.toLocaleString(language));
}
