import { ArrowUpDown } from 'lucide-react';
import type { ReactNode } from 'react';
import { IconButton } from '../ui/button.js';
import { Menu, MenuCheck, MenuLine } from '../ui/menu.js';
import { useWords } from '../words/words.js';
import { useColumnLabel } from './column-label.js';
import { sortableFields } from './columns.js';
import { useCustomColumns } from './custom-columns.js';
import { useSort } from './use-sort.js';

/** By what the list is sorted, and which way. */
export function SortMenu(): ReactNode {
  const words = useWords();
  const label = useColumnLabel();
  const custom = useCustomColumns();
  const { field, isDescending, by } = useSort();
  const trigger = (
    <IconButton
      label={`${words.list.sort}: ${label(field)}, ${isDescending ? words.list.descending : words.list.ascending}`}
    >
      <ArrowUpDown size={16} aria-hidden />
    </IconButton>
  );
  return (
    <Menu trigger={trigger}>
      {[...sortableFields, ...custom].map((one) => (
        <MenuCheck key={one} checked={one === field} onChange={() => by(one, isDescending)}>
          {label(one)}
        </MenuCheck>
      ))}
      <MenuLine />
      <MenuCheck checked={!isDescending} onChange={() => by(field, false)}>
        {words.list.ascending}
      </MenuCheck>
      <MenuCheck checked={isDescending} onChange={() => by(field, true)}>
        {words.list.descending}
      </MenuCheck>
    </Menu>
  );
}
