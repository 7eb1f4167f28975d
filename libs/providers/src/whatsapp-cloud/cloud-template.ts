import { z } from 'zod';
import { buttonPlacesOf, templateButton, type ButtonPlace } from './template-buttons.js';
import { text } from './template-text.js';
import { hasPlace, placesOf, type Place } from './template-places.js';

/** What of a template a message cannot fill: its header (a location), a button (a catalogue, a flow), or parts of another kind. */
export type TemplateObstacle = 'header' | 'buttons' | 'parts';

const fileFormats = { IMAGE: 'image', VIDEO: 'video', DOCUMENT: 'document' } as const;

/** An approved template. Its places are written as `{{1}}`, or as `{{first_name}}` where they have names. */
export interface CloudTemplate {
  name: string;
  language: string;
  /** `marketing`, `utility`, `authentication`. */
  category: string;
  /** Null where it has no words. */
  header: string | null;
  /** The place in the header's words. */
  headerParameter: Place | null;
  /** The kind of file that the header shows. */
  headerFile: (typeof fileFormats)[keyof typeof fileFormats] | null;
  body: string;
  footer: string | null;
  buttons: string[];
  /** The buttons that take something. */
  buttonParameters: ButtonPlace[];
  /** The places of the body, in the order in which they are filled. */
  parameters: Place[];
  /** The places have names and not numbers. */
  hasNamedParameters: boolean;
  /** Why it cannot be sent from here; null: it can. */
  obstacle: TemplateObstacle | null;
}

const component = z.looseObject({
  type: z.string().toUpperCase(),
  format: z.string().toUpperCase().optional().catch(undefined),
  text: text.optional().catch(undefined),
  buttons: z.array(templateButton).max(20).optional().catch(undefined),
  example: z.looseObject({}).optional().catch(undefined),
});
type Component = z.output<typeof component>;

/** A template as Meta lists it. */
export const templateBody = z.looseObject({
  name: z.string().min(1).max(512),
  language: z.string().min(2).max(16),
  status: z.string(),
  category: z.string().max(64).toLowerCase(),
  parameter_format: z.string().toUpperCase().optional().catch(undefined),
  components: z.array(component).max(20),
});

export function readTemplate(given: z.output<typeof templateBody>): CloudTemplate {
  const { name, language, category, components, parameter_format: format } = given;
  const part = (type: string): Component | undefined => components.find((one) => one.type === type);
  const [header, body, buttons = []] = [part('HEADER'), part('BODY'), part('BUTTONS')?.buttons];
  const hasNamedParameters = format === 'NAMED';
  return {
    name,
    language,
    category,
    header: header?.text ?? null,
    headerParameter: placesOf({ ...header, part: 'header' }, hasNamedParameters)[0] ?? null,
    headerFile: fileOf(header),
    body: body?.text ?? '',
    footer: part('FOOTER')?.text ?? null,
    buttons: buttons.flatMap((button) => button.text ?? []),
    buttonParameters: buttonPlacesOf(buttons),
    parameters: placesOf({ ...body, part: 'body' }, hasNamedParameters),
    hasNamedParameters,
    obstacle: obstacleOf(components),
  };
}

function fileOf(header: Component | undefined): CloudTemplate['headerFile'] {
  const format = header?.format ?? '';
  return Object.hasOwn(fileFormats, format) ? fileFormats[format as keyof typeof fileFormats] : null;
}

/** Buttons that need nothing from who sends, or what a message fills. */
const sendableButtons = new Set(['QUICK_REPLY', 'PHONE_NUMBER', 'URL', 'VOICE_CALL', 'COPY_CODE', 'OTP']);
const sendableParts = new Set(['HEADER', 'BODY', 'FOOTER', 'BUTTONS']);

function obstacleOf(components: readonly Component[]): TemplateObstacle | null {
  for (const part of components) {
    if (part.type === 'HEADER' && part.format !== 'TEXT' && fileOf(part) === null) return 'header';
    if (part.buttons?.some(({ type }) => !sendableButtons.has(type))) return 'buttons';
    if (!sendableParts.has(part.type) || (part.type === 'FOOTER' && hasPlace(part.text))) return 'parts';
  }
  return null;
}
