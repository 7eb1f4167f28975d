import type { ReactNode } from 'react';
import { Button } from '../ui/button.js';
import { useContactsWords } from '../words/contacts/texts.js';
import { ColumnsPanel } from './columns-panel.js';
import type { Density } from './density.js';
import { SearchField } from './search-field.js';
import { SortMenu } from './sort-menu.js';
import { ExportList, Heading, ImportLink, NewContact, Total } from './toolbar-parts.js';
import type { ContactList } from './use-contact-list.js';
import { useNarrow } from './use-narrow.js';
import type { SelectMode } from './use-select-mode.js';

interface ToolbarProps {
  list: ContactList;
  density: Density;
  /** Null where the person can do nothing with those who are selected. */
  mode: SelectMode | null;
  startNew: () => void;
}

const look = 'flex items-center gap-2 border-b border-line px-4 py-2';

/** What is shown, and what can be done with all of it. */
export function Toolbar(props: ToolbarProps): ReactNode {
  const { list, density, startNew } = props;
  if (useNarrow()) return <NarrowToolbar {...props} />;
  return (
    <header className={`flex-wrap ${look}`}>
      <Heading />
      <SearchField />
      <Total list={list} />
      <div className="ms-auto flex items-center gap-1">
        <SortMenu />
        <ColumnsPanel density={density} />
        <ImportLink />
        <ExportList list={list} />
        <NewContact startNew={startNew} />
      </div>
    </header>
  );
}

/** On a phone what one needs most stands beside the search. */
function NarrowToolbar({ list, density, mode, startNew }: ToolbarProps): ReactNode {
  const words = useContactsWords();
  return (
    <header className={`flex-col ${look}`}>
      <div className="flex w-full items-center gap-1">
        <Heading />
        <div className="ms-auto flex shrink-0 items-center">
          <ColumnsPanel density={density} />
          <ImportLink />
          <ExportList list={list} />
        </div>
        <NewContact startNew={startNew} />
      </div>
      <div className="flex w-full items-center gap-1">
        <SearchField />
        <SortMenu />
        {mode && (
          <Button kind="quiet" aria-pressed={mode.isOn} onClick={mode.isOn ? mode.end : mode.begin}>
            {mode.isOn ? words.select.end : words.select.begin}
          </Button>
        )}
      </div>
    </header>
  );
}
