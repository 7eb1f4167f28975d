import { linesOf } from '../ui/area-field.js';
import type { ChosenForm, DraftFile, DraftTemplate, TypedButton } from './drafts.js';
import {
  bodyPieces,
  buttonPieces,
  faultOfPlace,
  hasAllWords,
  headerPieces,
  placesOf,
  wordsOfBody,
  wordsOfButton,
  wordsOfHeader,
  type Piece,
} from './form-places.js';
import type { Body } from './outbox.js';

/** Whether it can be sent: it has a name, and where the form is known all that it takes. */
export function isFilled(
  { name, language, buttons = [], chosen }: DraftTemplate,
  files: readonly DraftFile[],
): boolean {
  if (!chosen) return name.trim() !== '' && language.trim() !== '' && buttons.every(isFilledButton);
  const { obstacle, headerFile } = chosen.form;
  return obstacle === null && hasAllWords(chosen) && files.length === (headerFile ? 1 : 0);
}

/** The form as the API takes it; one of the list with its text, by which the conversation shows it. */
export function templateBody(template: DraftTemplate, files: readonly DraftFile[]): Body {
  const { chosen } = template;
  const attachments = files.length > 0 ? { attachments: files.map(({ id }) => id) } : {};
  if (!chosen) return { ...attachments, template: typed(template) };
  return { ...attachments, text: textOf(chosen), template: filled(chosen) };
}

const isFilledButton = ({ kind, text }: TypedButton): boolean =>
  text.trim() !== '' && faultOfPlace({ part: kind }, text) === null;

function typed({
  name,
  language,
  parameters,
  header = '',
  buttons = [],
}: DraftTemplate): NonNullable<Body['template']> {
  return {
    name: name.trim(),
    language: language.trim(),
    parameters: linesOf(parameters),
    ...(header.trim() !== '' && { header: { text: header.trim() } }),
    ...(buttons.length > 0 && { buttons: buttons.map((one) => ({ ...one, text: one.text.trim() })) }),
  };
}

function filled(chosen: ChosenForm): NonNullable<Body['template']> {
  const { form } = chosen;
  const { name, language, hasNamedParameters, headerParameter: header, buttonParameters } = form;
  const nameOf = (place: string): { name?: string } => (hasNamedParameters ? { name: place } : {});
  const buttons = buttonParameters.map(({ index, kind }) => ({ index, kind, text: wordsOfButton(chosen, { index }) }));
  return {
    name,
    language,
    parameters: wordsOfBody(chosen),
    ...(hasNamedParameters && { parameterNames: form.parameters.map((place) => place.name) }),
    ...(header && { header: { text: wordsOfHeader(chosen), ...nameOf(header.name) } }),
    ...(buttons.length > 0 && { buttons }),
  };
}

const joined = (pieces: readonly Piece[]): string => pieces.map(({ text }) => text).join('');

/** What the contact reads: header, body, footer, and the buttons that were filled. */
function textOf(chosen: ChosenForm): string {
  const { form } = chosen;
  const buttons = placesOf(form).some(({ part }) => part === 'code') ? [] : form.buttonParameters;
  const lines = buttons.map((place) => [place.label, joined(buttonPieces(chosen, place))].filter(Boolean).join(': '));
  const parts = [joined(headerPieces(chosen)), joined(bodyPieces(chosen)), form.footer, lines.join('\n')];
  return parts.filter(Boolean).join('\n\n');
}
