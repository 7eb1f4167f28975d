import { z } from 'zod';
import { bounds } from '../texts/bounds.js';

const placeName = z.string().regex(/^\w{1,100}$/u);

/** What a button takes: the end of its address, or a code that it copies. */
export const templateButtonKinds = ['url', 'copy_code'] as const;

const button = z.strictObject({
  /** The place of the button in the template, from 0. */
  index: z
    .int()
    .min(0)
    .max(bounds.templateButtons - 1),
  kind: z.enum(templateButtonKinds),
  text: z.string().min(1).max(bounds.templateButton),
});

/** A message form that WhatsApp has approved; the only thing it lets through after 24 hours of silence. */
export const templateSchema = z.strictObject({
  name: z.string().min(1).max(512),
  /** As WhatsApp spells it: `en`, `pt_BR`. */
  language: z.string().min(2).max(16),
  /** Fill the body's places in order. */
  parameters: z.array(z.string().max(1024)).max(bounds.templatePlaces),
  /** The places' names, in the order of `parameters`. Absent: the places have numbers. */
  parameterNames: z.array(placeName).max(bounds.templatePlaces).optional(),
  /** Fills the place in the words of the header; `name` where the places have names. A file of the header is the message's own. */
  header: z.strictObject({ text: z.string().min(1).max(bounds.templateHeader), name: placeName.optional() }).optional(),
  /** Fill the buttons that take something. */
  buttons: z.array(button).min(1).max(bounds.templateButtons).optional(),
});

export type TemplateButtonKind = (typeof templateButtonKinds)[number];
