import { fieldNames, fieldOf, type ContactField, type FieldName } from '#libs/contacts';

const head = `# Fields of a contact

Made of \`libs/contacts/src/contact-fields.ts\` by \`npm run generate\`; the [API guide](api.md) says how fields behave.

| field | value | set by hand | null by hand | filled by messages | searched | in forms | in CSV | example |
| ----- | ----- | ----------- | ------------ | ------------------ | -------- | ------------- | ------ | ------- |`;

const nulls = { null: 'clears', default: 'returns to the default', never: 'is refused' } as const;

/** The page that lists what the catalogue of fields says. */
export function contactFieldsPage(): string {
  return `${head}\n${fieldNames.map(row).join('\n')}\n`;
}

function row(name: FieldName): string {
  const field = fieldOf(name);
  const { byHand, empty, fromMessage, learnt, searched, recognised, exported = true, example } = field;
  const filled = Boolean(fromMessage ?? learnt);
  const marks = [filled, searched, recognised, exported].map(yes);
  const cells = [`\`${name}\``, valueOf(field), yes(byHand), byHand ? nulls[empty] : '', ...marks];
  return `| ${[...cells, `\`${JSON.stringify(example)}\``].join(' | ')} |`;
}

function valueOf({ type, description }: ContactField): string {
  const limit = type.kind === 'line' ? `line, at most ${type.max} characters` : type.kind;
  const kind = type.kind === 'choice' ? type.choices.join(', ') : limit;
  return description === undefined ? kind : `${kind}. ${description}`;
}

function yes(holds: boolean | undefined): string {
  return holds ? 'yes' : '';
}
