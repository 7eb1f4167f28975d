/** Of each code of a reason, what it says in another language than the API's sentences: `{name}` is one of its values, `{name?}` a remark that may be absent. */
export type ReasonTexts = Readonly<Record<string, string>>;

/** What the API says of a sentence by code: the next one is what `because` of the one before says. */
export type Why = readonly { code: string; values: Readonly<Record<string, string>> }[];

/** In which words a reason is said. */
export interface Spoken {
  texts: ReasonTexts;
  /** How the API's own words stand among those of another language. */
  quoted: (words: string) => string;
}

/** The sentence by its code; the API's own, as a quote, where the code is not known. */
export function reasonText(spoken: Spoken, sentence: string, [first, ...rest]: Why): string {
  const text = first && spoken.texts[first.code];
  if (text === undefined) return sentence === '' ? '' : spoken.quoted(sentence);
  const { because, ...values } = first?.values ?? {};
  return filled(text, { ...values, ...(because && { because: ended(reasonText(spoken, because, rest)) }) });
}

/** The text with the values that it names. */
export function filled(text: string, values: Why[number]['values']): string {
  return text.replaceAll(/\{([a-z]+)(\?)?\}/gu, (_hole, name: string, remark?: string) => {
    const value = values[name] ?? '';
    return remark === undefined || value === '' ? value : ` (${value})`;
  });
}

const ended = (sentence: string): string => (/[.!?)…]$/u.test(sentence) ? sentence : `${sentence}.`);
