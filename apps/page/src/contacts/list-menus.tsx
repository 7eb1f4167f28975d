import { ArrowUpDown, Columns3 } from 'lucide-react';
import type { ReactNode } from 'react';
import { IconButton } from '../ui/button.js';
import { Menu, MenuCheck, MenuLine } from '../ui/menu.js';
import { useWords } from '../words/words.js';
import { useColumnLabel } from './column-label.js';
import { defaultColumns, fieldColumns, sortableFields } from './columns.js';
import { useCustomColumns } from './custom-columns.js';
import type { Density } from './density.js';
import { useAddress } from './use-address.js';

/** By what the list is sorted, and which way. */
export function SortMenu(): ReactNode {
  const words = useWords();
  const label = useColumnLabel();
  const custom = useCustomColumns();
  const [{ sort = '-createdAt' }, change] = useAddress();
  const field = sort.replace(/^-/u, '');
  const sortBy = (chosen: string): void =>
    change((address) => ({ ...address, sort: chosen === '-createdAt' ? undefined : chosen }));
  const trigger = (
    <IconButton
      label={`${words.list.sort}: ${label(field)}, ${sort.startsWith('-') ? words.list.descending : words.list.ascending}`}
    >
      <ArrowUpDown size={16} aria-hidden />
    </IconButton>
  );
  return (
    <Menu trigger={trigger}>
      {[...sortableFields, ...custom].map((one) => (
        <MenuCheck key={one} checked={one === field} onChange={() => sortBy(sort.startsWith('-') ? `-${one}` : one)}>
          {label(one)}
        </MenuCheck>
      ))}
      <MenuLine />
      <MenuCheck checked={!sort.startsWith('-')} onChange={() => sortBy(field)}>
        {words.list.ascending}
      </MenuCheck>
      <MenuCheck checked={sort.startsWith('-')} onChange={() => sortBy(`-${field}`)}>
        {words.list.descending}
      </MenuCheck>
    </Menu>
  );
}

/** Which columns the list has. */
export function ColumnsMenu({ density }: { density: Density }): ReactNode {
  const { list } = useWords();
  const label = useColumnLabel();
  const custom = useCustomColumns();
  const [{ columns = defaultColumns }, change] = useAddress();
  const show = (column: string, isShown: boolean): void =>
    change((address) => ({
      ...address,
      columns: isShown ? [...columns, column] : columns.filter((one) => one !== column),
    }));
  const trigger = (
    <IconButton label={list.columns}>
      <Columns3 size={16} aria-hidden />
    </IconButton>
  );
  return (
    <Menu trigger={trigger}>
      {[...fieldColumns, ...custom].map((column) => (
        <MenuCheck key={column} checked={columns.includes(column)} onChange={(on) => show(column, on)}>
          {label(column)}
        </MenuCheck>
      ))}
      <MenuLine />
      <MenuCheck checked={density.isComfortable} onChange={density.change}>
        {list.density}
      </MenuCheck>
    </Menu>
  );
}
