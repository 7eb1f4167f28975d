import { z } from 'zod';

/** What of a template a text cannot fill: a file or a place in its header, a place in its buttons, or parts of another kind. */
export type TemplateObstacle = 'header' | 'buttons' | 'parts';

/** An approved template. Its places are written as `{{1}}`, or as `{{first_name}}` where they have names. */
export interface CloudTemplate {
  name: string;
  language: string;
  /** `marketing`, `utility`, `authentication`. */
  category: string;
  /** Null where it has no words. */
  header: string | null;
  body: string;
  footer: string | null;
  buttons: string[];
  /** The places of the body, in the order in which they are filled. */
  parameters: { name: string; sample: string | null }[];
  /** The places have names and not numbers. */
  hasNamedParameters: boolean;
  /** Why it cannot be sent from here; null: it can. */
  obstacle: TemplateObstacle | null;
}

const text = z.string().max(4096);
const component = z.looseObject({
  type: z.string().toUpperCase(),
  format: z.string().toUpperCase().optional().catch(undefined),
  text: text.optional().catch(undefined),
  buttons: z
    .array(
      z.looseObject({
        type: z.string().toUpperCase(),
        text: text.optional().catch(undefined),
        url: z.unknown().optional(),
      }),
    )
    .max(20)
    .optional()
    .catch(undefined),
  example: z
    .looseObject({ body_text: z.unknown().optional(), body_text_named_params: z.unknown().optional() })
    .optional()
    .catch(undefined),
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
  const hasNamedParameters = format === 'NAMED';
  return {
    name,
    language,
    category,
    header: part('HEADER')?.text ?? null,
    body: part('BODY')?.text ?? '',
    footer: part('FOOTER')?.text ?? null,
    buttons: (part('BUTTONS')?.buttons ?? []).flatMap((button) => button.text ?? []),
    parameters: parametersOf(part('BODY'), hasNamedParameters),
    hasNamedParameters,
    obstacle: obstacleOf(components),
  };
}

/** Each place once. Numbers are filled in their order, names in that of the text. */
function parametersOf(body: Component | undefined, isNamed: boolean): CloudTemplate['parameters'] {
  const found = [...new Set(Array.from((body?.text ?? '').matchAll(place), ([, name = '']) => name))];
  const names = isNamed ? found : found.toSorted((one, other) => Number(one) - Number(other));
  const examples = isNamed ? namedExamples(body) : numberedExamples(body);
  return names.map((name) => ({ name, sample: examples.get(name) ?? null }));
}

const place = /\{\{\s*(\w{1,100})\s*\}\}/gu;
const hasPlace = (words: unknown): boolean => typeof words === 'string' && words.includes('{{');

const rows = z.array(z.array(text).max(100)).min(1).max(10);
const named = z.array(z.looseObject({ param_name: z.string(), example: text })).max(100);

function numberedExamples(body: Component | undefined): Map<string, string> {
  const [row = []] = rows.safeParse(body?.example?.body_text).data ?? [];
  return new Map(row.map((example, index) => [String(index + 1), example]));
}

function namedExamples(body: Component | undefined): Map<string, string> {
  const examples = named.safeParse(body?.example?.body_text_named_params).data ?? [];
  return new Map(examples.map((one) => [one.param_name, one.example]));
}

/** Buttons that need nothing from who sends. */
const plainButtons = new Set(['QUICK_REPLY', 'PHONE_NUMBER', 'URL', 'VOICE_CALL']);

function obstacleOf(components: readonly Component[]): TemplateObstacle | null {
  for (const { type, format, text: words, buttons = [] } of components) {
    if (type === 'HEADER' && (format !== 'TEXT' || hasPlace(words))) return 'header';
    if (buttons.some((button) => !plainButtons.has(button.type) || hasPlace(button.url))) return 'buttons';
    if (!['HEADER', 'BODY', 'FOOTER', 'BUTTONS'].includes(type)) return 'parts';
  }
  return null;
}
