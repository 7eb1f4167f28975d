/** Columns that a list shows until a person chooses others. The name always stands first. */
export const defaultColumns = ['email', 'phone', 'tags', 'lastActivityAt', 'createdAt'];

/** Fields of a contact that can be columns; custom fields come after them as `customFields.<key>`. */
export const fieldColumns = [
  ...defaultColumns,
  'firstName',
  'lastName',
  'verified',
  'status',
  'role',
  'company',
  'state',
  'channelPreference',
  'source',
  'referralSource',
  'language',
  'timezone',
  'assignedTo',
  'appliedAt',
  'updatedAt',
];

/** What lists can be sorted by; custom fields too. */
export const sortableFields = ['createdAt', 'lastActivityAt', 'waitingSince', 'name'];

export const isSortable = (column: string): boolean => sortableFields.includes(column) || customKey(column) !== null;

export const customKey = (column: string): string | null =>
  column.startsWith('customFields.') ? column.slice('customFields.'.length) : null;

/** Widths in pixels; the rest share what is left. */
export const widths: Readonly<Record<string, number>> = {
  phone: 150,
  tags: 240,
  lastActivityAt: 120,
  createdAt: 110,
  updatedAt: 110,
  appliedAt: 110,
  firstName: 130,
  lastName: 130,
  verified: 90,
  status: 110,
  role: 130,
  state: 90,
  channelPreference: 110,
  language: 110,
};
