import { emptyContact, type Contact } from '../../contacts/index.js';
import { fieldOf, handFields } from '../../field-lists.js';
import type { CustomValues } from '../../custom-fields/index.js';
import type { NamedTag } from '../../tags/index.js';
import type { RowFields } from '../import-request.js';

/** A contact that is to be made, as readers will see it. */
export interface NewContact {
  contact: Contact;
  tagIds: string[];
  languageOrigin: 'default' | 'hand';
}

/** What new contacts get where nothing is said. */
export interface Defaults {
  language: string;
  /** The time of the change. */
  now: string;
}

interface Given {
  id: string;
  fields: RowFields & { name: string };
  tags: readonly NamedTag[];
}

const source = 'import';
const initial = Object.fromEntries(
  handFields.flatMap((name) => {
    const { initial: value } = fieldOf(name);
    return value === undefined ? [] : [[name, value]];
  }),
);

/** The contact that a row makes. */
export function newContact({ id, fields, tags }: Given, { language, now }: Defaults): NewContact {
  const { id: _asked, tags: _names, customFields = {}, ...values } = fields;
  const given = { ...initial, source, language, ...values };
  const contact = { ...emptyContact(id, now), ...given } as Contact; // every field that may not be null is in `initial` or given
  return {
    contact: {
      ...contact,
      tags: tags.map(({ name }) => name),
      customFields: customFields as CustomValues, // as they were read
      appliedAt: contact.status === 'applicant' ? now : null,
    },
    tagIds: tags.map((tag) => tag.id),
    languageOrigin: fields.language === undefined ? 'default' : 'hand',
  };
}
