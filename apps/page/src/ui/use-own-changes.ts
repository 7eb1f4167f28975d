import { useEffect, useRef } from 'react';
import { FieldFaults } from '../contacts/faults-of.js';
import { useMeanwhileWords } from '../words/meanwhile/texts.js';

interface Shown<T> {
  /** As it is kept, by what was read last. */
  kept: T;
  /** As it stands in the form. */
  now: T;
  /** Reads it again; nothing where it is gone: the API says so. */
  read: () => Promise<T | null | undefined>;
}

/**
 * What a form sends: only what its writer changed, so that what others change meanwhile stays. Where they changed the same
 * field, nothing is sent: what it became stands under it, what was typed stays, and the next call replaces it.
 * @throws FieldFaults naming those fields.
 */
export function useOwnChanges<T extends object>({ kept, now, read }: Shown<T>): () => Promise<Partial<T>> {
  const words = useMeanwhileWords();
  const base = useRef(kept);
  // A field that nobody typed in follows what is kept.
  useEffect(() => {
    base.current = { ...base.current, ...pick(kept, (name) => isSame(now[name], kept[name])) };
  });
  return async () => {
    const own = pick(now, (name) => !isSame(now[name], base.current[name]));
    const standing = Object.keys(own).length === 0 ? undefined : await read();
    if (!standing) return own;
    const others = pick<T>(standing, (name) => {
      const isOthers = !isSame(standing[name], base.current[name]) && !isSame(standing[name], now[name]);
      return name in own && isOthers;
    });
    base.current = { ...base.current, ...others };
    const faults = Object.entries(others).map(([name, value]) => [name, words.changed(shown(value))]);
    if (faults.length > 0) throw new FieldFaults(Object.fromEntries(faults));
    return own;
  };
}

function pick<T extends object>(from: T, isWanted: (name: keyof T) => boolean): Partial<T> {
  const names = Object.keys(from) as (keyof T)[];
  return Object.fromEntries(names.filter(isWanted).map((name) => [name, from[name]])) as Partial<T>;
}

const isSame = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

/** A value in a sentence; null: it is none that is read as a text. */
function shown(value: unknown): string | null {
  if (Array.isArray(value)) return value.every((one) => typeof one === 'string') ? value.join(', ') : null;
  return typeof value === 'string' || typeof value === 'number' ? String(value) : null;
}
