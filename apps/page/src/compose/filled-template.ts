import type { MessageTemplate } from '../api/doorbell.js';
import { linesOf } from '../ui/area-field.js';
import type { DraftTemplate } from './drafts.js';
import type { Body } from './outbox.js';

/** A piece of a form's text: words, or a place that has none yet. */
export interface Piece {
  text: string;
  isOpen: boolean;
}

/** The body with words in its places, in its order. */
export function piecesOf({ body, parameters }: MessageTemplate, words: readonly string[]): Piece[] {
  return body.split(/(\{\{\s*\w+\s*\}\})/u).map((text) => {
    const name = /^\{\{\s*(\w+)\s*\}\}$/u.exec(text)?.[1];
    const word = words[parameters.findIndex((place) => place.name === name)]?.trim();
    return name === undefined ? { text, isOpen: false } : { text: word || text, isOpen: !word };
  });
}

/** Whether it can be sent: it has a name, and words for each of its places where those are known. */
export function isFilled({ name, language, chosen }: DraftTemplate): boolean {
  if (!chosen) return name.trim() !== '' && language.trim() !== '';
  const { form, words } = chosen;
  return form.obstacle === null && form.parameters.every((_place, index) => (words[index] ?? '').trim() !== '');
}

/** The form as the API takes it; one of the list with its text, by which the conversation shows it. */
export function templateBody({ name, language, parameters, chosen }: DraftTemplate): Body {
  if (!chosen) return { template: { name: name.trim(), language: language.trim(), parameters: linesOf(parameters) } };
  const { form } = chosen;
  const words = form.parameters.map((_place, index) => (chosen.words[index] ?? '').trim());
  const text = [
    form.header,
    piecesOf(form, words)
      .map((piece) => piece.text)
      .join(''),
    form.footer,
  ];
  return {
    text: text.filter(Boolean).join('\n\n'),
    template: {
      name: form.name,
      language: form.language,
      parameters: words,
      ...(form.hasNamedParameters && { parameterNames: form.parameters.map((place) => place.name) }),
    },
  };
}
