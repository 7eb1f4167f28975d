import { z } from 'zod';
import type { TemplateButtonKind } from '#libs/contracts';
import { hasPlace } from './template-places.js';
import { text } from './template-text.js';

/** A button that takes something. */
export interface ButtonPlace {
  /** Among all buttons of the template, from 0. */
  index: number;
  kind: TemplateButtonKind;
  /** What stands on it. */
  label: string;
  /** The address whose end is filled, with its place; null: a code is copied. */
  url: string | null;
  sample: string | null;
}

export const templateButton = z.looseObject({
  type: z.string().toUpperCase(),
  text: text.optional().catch(undefined),
  url: text.optional().catch(undefined),
  example: z.unknown().optional(),
});
type TemplateButton = z.output<typeof templateButton>;

/** A one-time password's button is one of an address for who sends. */
export function buttonPlacesOf(buttons: readonly TemplateButton[]): ButtonPlace[] {
  return buttons.flatMap((button, index): ButtonPlace[] => {
    const { type, text: label = '', url = '' } = button;
    const sample = sampleOf(button);
    if (type === 'COPY_CODE') return [{ index, kind: 'copy_code', label, url: null, sample }];
    if (type !== 'OTP' && !hasPlace(url)) return [];
    return [{ index, kind: 'url', label, url: url === '' ? null : url, sample: endOf(sample, url) }];
  });
}

const examples = z.union([text, z.array(text).min(1).max(10)]);

/** Meta lists it as a text or as a list of one. */
function sampleOf({ example }: TemplateButton): string | null {
  const found = examples.safeParse(example).data ?? null;
  return Array.isArray(found) ? (found[0] ?? null) : found;
}

/** Examples are whole addresses. */
function endOf(sample: string | null, url: string): string | null {
  const start = url.slice(0, Math.max(0, url.indexOf('{{')));
  return sample?.startsWith(start) ? sample.slice(start.length) || null : sample;
}
