import { z } from 'zod';
import { headerKinds, templateButtonKinds } from '#libs/contracts';

const sample = z.string().nullable().meta({ description: 'What stood there when it was approved.' });
const place = z.strictObject({ name: z.string(), sample });

const headerFile = z.strictObject({
  kind: z.enum(headerKinds),
  types: z.record(z.string(), z.int()).meta({ description: 'The media types, each with the most bytes.' }),
});

const buttonPlace = z.strictObject({
  index: z.int().meta({ description: 'Among all buttons, from 0.' }),
  kind: z
    .enum(templateButtonKinds)
    .meta({ description: '`url`: the end of its address. `copy_code`: what it copies.' }),
  label: z.string().meta({ description: 'What stands on it; empty where the provider does not say.' }),
  url: z.string().nullable().meta({ description: 'With its place, which stands at the end; null: it has no address.' }),
  sample,
});

const template = z
  .strictObject({
    name: z.string(),
    language: z.string().meta({ description: 'As the provider spells it: `en`, `pt_BR`.' }),
    category: z.string().meta({ description: '`marketing`, `utility`, `authentication`.' }),
    header: z.string().nullable().meta({ description: 'Null where it has no words.' }),
    headerParameter: place.nullable().meta({
      description:
        'The place in the words of the header: a message fills it by `template.header`. Null: there is none.',
    }),
    headerFile: headerFile.nullable().meta({
      description: 'The header shows a file: a message sends one as its `attachments`. Null: it shows none.',
    }),
    body: z.string().meta({ description: 'Its places are written as `{{1}}`, or as `{{first_name}}`.' }),
    footer: z.string().nullable(),
    buttons: z.array(z.string()),
    buttonParameters: z.array(buttonPlace).meta({
      description: 'The buttons that take something: a message fills each by `template.buttons`.',
    }),
    parameters: z
      .array(place)
      .meta({ description: 'The places of the body, in the order of `template.parameters` of a message.' }),
    hasNamedParameters: z.boolean().meta({
      description:
        'A message sends the names of the places as `template.parameterNames`, and that of the header’s as `template.header.name`.',
    }),
    obstacle: z.enum(['header', 'buttons', 'parts', 'parameters']).nullable().meta({
      description:
        'Why it cannot be sent from here: its header is a location, a button opens a catalogue or a flow, it has parts of another kind (a carousel, a limited offer), or it has more places than a message fills. Null: it can.',
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
/** An approved template with its places. */
export type TemplateForm = TemplateList['templates'][number];

export const templateListExample: TemplateList = {
  templates: [
    {
      name: 'floor_plan',
      language: 'en',
      category: 'utility',
      header: null,
      headerParameter: null,
      headerFile: { kind: 'document', types: { 'application/pdf': 104_857_600 } },
      body: 'Hello {{1}}, here is the plan.',
      footer: null,
      buttons: ['See the flat'],
      buttonParameters: [
        { index: 0, kind: 'url', label: 'See the flat', url: 'https://acme.example/{{1}}', sample: 'park-row-12' },
      ],
      parameters: [{ name: '1', sample: 'Ada' }],
      hasNamedParameters: false,
      obstacle: null,
    },
    {
      name: 'viewing_tomorrow',
      language: 'en',
      category: 'utility',
      header: 'Viewing at {{1}}',
      headerParameter: { name: '1', sample: 'Park Row 12' },
      headerFile: null,
      body: 'Hello {{1}}, we meet at {{2}} tomorrow. Does that still suit you?',
      footer: 'Acme Homes',
      buttons: ['Yes', 'Another time'],
      buttonParameters: [],
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
