import type { MessageTemplate } from '../api/doorbell.js';
import type { ChosenForm } from './drafts.js';

type ButtonPlace = MessageTemplate['buttonParameters'][number];

/** A place of an approved form, in which the sender writes. */
export interface FormPlace {
  /** Under which its words are kept. */
  key: string;
  name: string;
  sample: string | null;
  longest: number;
  /** `code`: a one-time password, which the button gets too. */
  part: 'header' | 'body' | 'code' | 'url' | 'copy_code';
  /** What stands on its button. */
  label: string;
}

/** A piece of a form's text: words, or a place that has none yet. */
export interface Piece {
  text: string;
  isOpen: boolean;
}

const bodyKey = (name: string): string => `body ${name}`;
const headerKey = 'header';
const buttonKey = (index: number): string => `button ${index}`;

/** All places that a person fills, in their order on the phone. */
export function placesOf(form: MessageTemplate): FormPlace[] {
  const { headerParameter: header, parameters, buttonParameters } = form;
  const isCode = isOneTimeCode(form);
  const inBody = parameters.map(({ name, sample }) => {
    const part = isCode ? ('code' as const) : ('body' as const);
    return { key: bodyKey(name), name, sample, longest: isCode ? 15 : 1024, part, label: '' };
  });
  const inHeader = header && { ...header, key: headerKey, longest: 60, part: 'header' as const, label: '' };
  return [...(inHeader ? [inHeader] : []), ...inBody, ...(isCode ? [] : buttonParameters.map(buttonPlace))];
}

function buttonPlace({ index, kind, label, sample }: ButtonPlace): FormPlace {
  return { key: buttonKey(index), name: '', sample, longest: longestOf(kind), part: kind, label };
}

/** Characters of what a button takes. */
export const longestOf = (kind: ButtonPlace['kind']): number => (kind === 'url' ? 2_000 : 20);

/** WhatsApp makes these forms itself: a code in the body, and the same in the button. */
export const isOneTimeCode = ({ category, parameters }: MessageTemplate): boolean =>
  category === 'authentication' && parameters.length === 1;

/** Why its words do not go there; null: they do, or there are none yet. */
export function faultOfPlace({ part }: Pick<FormPlace, 'part'>, words = ''): 'blanks' | 'noCode' | null {
  if (part === 'url' && /\s/u.test(words.trim())) return 'blanks';
  return part === 'copy_code' && /[^a-z\d]/iu.test(words.trim()) ? 'noCode' : null;
}

/** Whether each place has words that go there. */
export function hasAllWords({ form, words }: ChosenForm): boolean {
  return placesOf(form).every((place) => {
    const given = words[place.key] ?? '';
    return given.trim() !== '' && faultOfPlace(place, given) === null;
  });
}

/** WhatsApp takes no tabs and no runs of blanks. */
const wordsIn = ({ words }: ChosenForm, key: string): string => (words[key] ?? '').trim().replaceAll(/\s+/gu, ' ');

export const wordsOfHeader = (chosen: ChosenForm): string => wordsIn(chosen, headerKey);
export const wordsOfBody = (chosen: ChosenForm): string[] =>
  chosen.form.parameters.map(({ name }) => wordsIn(chosen, bodyKey(name)));

export function wordsOfButton(chosen: ChosenForm, { index }: Pick<ButtonPlace, 'index'>): string {
  const { form } = chosen;
  return isOneTimeCode(form)
    ? wordsIn(chosen, bodyKey(form.parameters[0]?.name ?? ''))
    : wordsIn(chosen, buttonKey(index));
}

export const headerPieces = (chosen: ChosenForm): Piece[] =>
  piecesOf(chosen.form.header ?? '', () => wordsOfHeader(chosen));

export const bodyPieces = (chosen: ChosenForm): Piece[] =>
  piecesOf(chosen.form.body, (name) => wordsIn(chosen, bodyKey(name)));

/** What a button opens or copies. */
export function buttonPieces(chosen: ChosenForm, place: ButtonPlace): Piece[] {
  const words = wordsOfButton(chosen, place);
  return piecesOf(place.url ?? '{{1}}', () => words);
}

/** A text with words in its places, in its order. */
function piecesOf(text: string, wordsFor: (name: string) => string): Piece[] {
  return text
    .split(/(\{\{\s*\w+\s*\}\})/u)
    .filter((piece) => piece !== '')
    .map((piece) => {
      const name = /^\{\{\s*(\w+)\s*\}\}$/u.exec(piece)?.[1];
      const words = name === undefined ? piece : wordsFor(name);
      return { text: words || piece, isOpen: words === '' };
    });
}
