import type { ReactNode } from 'react';
import type { CustomField } from '../api/doorbell.js';
import { inputLook } from '../ui/field.js';
import { useImportWords } from '../words/imports/texts.js';
import { useWords } from '../words/words.js';

/** What a column can fill, in the order in which files mostly have it; the API refuses others. */
const own = [
  'name', 'firstName', 'lastName', 'email', 'phone', 'phoneCallingCode', 'company', 'state', 'tags', 'status', 'role', 'channelPreference',
  'language', 'timezone', 'source', 'referralSource', 'assignedTo', 'id',
]; // prettier-ignore

interface FieldChoiceProps {
  label: string;
  value: string | null;
  custom: readonly CustomField[];
  isDisabled: boolean;
  choose: (field: string | null) => void;
  /** Makes a field of the workspace for it; absent where the role may not. */
  make: (() => void) | undefined;
}

const making = ' new';

export function FieldChoice({ label, value, custom, isDisabled, choose, make }: FieldChoiceProps): ReactNode {
  const { fields } = useWords();
  const { columns: words } = useImportWords();
  const chosen = (field: string): void => (field === making ? make?.() : choose(field === '' ? null : field));
  return (
    <select
      aria-label={label}
      className={inputLook}
      value={value ?? ''}
      disabled={isDisabled}
      onChange={({ target }) => chosen(target.value)}
    >
      <option value="">{words.none}</option>
      <optgroup label={words.own}>
        {own.map((field) => (
          <option key={field} value={field}>
            {words.extra[field] ?? fields[field] ?? field}
          </option>
        ))}
      </optgroup>
      <optgroup label={words.custom}>
        {custom.map(({ key, label: name }) => (
          <option key={key} value={`customFields.${key}`}>
            {name}
          </option>
        ))}
        {make && <option value={making}>{words.make}</option>}
      </optgroup>
    </select>
  );
}
