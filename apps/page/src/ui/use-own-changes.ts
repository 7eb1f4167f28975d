import { useEffect, useRef } from 'react';
import { isSame, pick, useSaveOwn, type Send, type Standing } from '../api/save-own.js';

interface Shown<T> {
  /** As it is kept, by what was read last. */
  kept: T;
  /** As it stands in the form. */
  now: T;
  /** Reads it again; nothing where it is gone: the API says so. */
  read: () => Promise<Standing<T> | null | undefined>;
}

/** Sends what its writer changed, once or again where another one changed other fields at the same moment. */
type Save<T> = <Result>(send: Send<T, Result>) => Promise<Result>;

/**
 * What a form sends: only what its writer changed, so that what others change meanwhile stays. Where they changed the same
 * field, also while it was on its way, nothing is sent: what it became stands under it, what was typed stays, and the next call
 * replaces it.
 */
export function useOwnChanges<T extends object>({ kept, now, read }: Shown<T>): Save<T> {
  const saveOwn = useSaveOwn();
  const base = useRef(kept);
  // A field that nobody typed in follows what is kept.
  useEffect(() => {
    base.current = { ...base.current, ...pick(kept, (name) => isSame(now[name], kept[name])) };
  });
  return (send) => {
    const own = pick(now, (name) => !isSame(now[name], base.current[name]));
    const sees = (others: Partial<T>): void => {
      base.current = { ...base.current, ...others };
    };
    return saveOwn({ own, base: base.current, read, sees }, send);
  };
}
