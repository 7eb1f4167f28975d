import { z } from 'zod';

const template = z
  .strictObject({
    name: z.string(),
    language: z.string().meta({ description: 'As the provider spells it: `en`, `pt_BR`.' }),
    category: z.string().meta({ description: '`marketing`, `utility`, `authentication`.' }),
    header: z.string().nullable().meta({ description: 'Null where it has no words.' }),
    body: z.string().meta({ description: 'Its places are written as `{{1}}`, or as `{{first_name}}`.' }),
    footer: z.string().nullable(),
    buttons: z.array(z.string()),
    parameters: z
      .array(z.strictObject({ name: z.string(), sample: z.string().nullable() }))
      .meta({ description: 'The places of the body, in the order of `template.parameters` of a message.' }),
    hasNamedParameters: z.boolean().meta({
      description: 'A message sends the names of the places as `template.parameterNames`.',
    }),
    obstacle: z.enum(['header', 'buttons', 'parts', 'parameters']).nullable().meta({
      description:
        'Why it cannot be sent from here: its header takes a file or words, a button takes words, it has parts of another kind, or it has more places than a message fills. Null: it can.',
    }),
  })
  .meta({ id: 'MessageTemplate' });

export const templateList = z
  .strictObject({
    templates: z.array(template).meta({ description: 'The approved ones, by name and language; 1,000 at most.' }),
    more: z.boolean().meta({ description: 'The provider has further ones, which were not read.' }),
  })
  .meta({ id: 'MessageTemplates' });

export type TemplateList = z.output<typeof templateList>;

export const templateListExample: TemplateList = {
  templates: [
    {
      name: 'viewing_tomorrow',
      language: 'en',
      category: 'utility',
      header: null,
      body: 'Hello {{1}}, we meet at {{2}} tomorrow. Does that still suit you?',
      footer: 'Acme Homes',
      buttons: ['Yes', 'Another time'],
      parameters: [
        { name: '1', sample: 'Ada' },
        { name: '2', sample: '10:30' },
      ],
      hasNamedParameters: false,
      obstacle: null,
    },
  ],
  more: false,
};
