import { Search } from 'lucide-react';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { useSettled } from '../shell/use-settled.js';
import { inputLook } from '../ui/field.js';
import { useWords } from '../words/words.js';
import { useAddress } from './use-address.js';

/** Milliseconds after the last key. */
const typingMs = 150;

/** Searches as a person types; `/` comes here, to the field of the view for searches. */
export function SearchField(): ReactNode {
  const { list } = useWords();
  const [{ search = '' }, change] = useAddress();
  const [typed, type] = useState(search);
  const field = useRef<HTMLInputElement>(null);
  const settled = useSettled(typed.trim(), typingMs);
  useEffect(() => type(search), [search]);
  useEffect(() => {
    if (settled !== search && settled === typed.trim())
      change((address) => ({ ...address, search: settled || undefined }));
    // The address follows the field, not the other way round.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [settled]);
  return (
    <label className={`relative w-72 max-w-full max-sm:min-w-0 max-sm:flex-1 ${typed === '' ? 'print:hidden' : ''}`}>
      <span className="sr-only">{list.search}</span>
      <Search size={14} aria-hidden className="absolute start-2 top-1/2 -translate-y-1/2 text-ink-3" />
      <input
        ref={field}
        type="search"
        value={typed}
        maxLength={200}
        onChange={({ target }) => type(target.value)}
        onKeyDown={({ key }) => key === 'Escape' && field.current?.blur()}
        placeholder={list.searchHint}
        className={`${inputLook} ps-7`}
      />
    </label>
  );
}
