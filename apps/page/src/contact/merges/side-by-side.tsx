import type { ReactNode } from 'react';
import type { Contact } from '../../api/doorbell.js';
import { useFieldLabel } from '../timeline/change-lines.js';
import { useValueText } from '../timeline/value-text.js';
import { useDuplicateWords } from '../../words/duplicates/texts.js';
import { sidesOf } from './sides.js';

/** Two contacts field by field; what differs stands out. */
export function SideBySide({ contacts }: { contacts: readonly [Contact, Contact] }): ReactNode {
  const { reasons } = useDuplicateWords();
  const label = useFieldLabel();
  const textOf = useValueText();
  return (
    <table className="w-full table-fixed text-list">
      <caption className="sr-only">{reasons}</caption>
      <colgroup>
        <col className="w-28 max-[500px]:w-20" />
        <col />
        <col />
      </colgroup>
      <thead className="sr-only">
        <tr>
          <td />
          {contacts.map(({ id, name }) => (
            <th key={id} scope="col">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {sidesOf(contacts).map(({ field, values, differs }) => (
          <tr key={field} className={differs ? 'bg-attention-soft' : ''}>
            <th scope="row" className="py-0.5 ps-2 text-start font-normal text-ink-2">
              {label(field)}
            </th>
            {values.map((value, side) => (
              <td key={side} className="py-0.5 pe-2 break-words">
                <bdi>{textOf(field, value)}</bdi>
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
