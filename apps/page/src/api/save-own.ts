import { DoorbellProblem } from '@doorbell/client';
import { FieldFaults } from '../contacts/faults-of.js';
import { useMeanwhileWords } from '../words/meanwhile/texts.js';

/** A thing as the API has it now. */
export interface Standing<T> {
  etag: string | null;
  values: T;
}

/** Binds a change to a version, as options of its call. */
export interface AtVersion {
  headers?: Readonly<Record<string, string>>;
}

export const atEtag = (etag: string | null): AtVersion => (etag === null ? {} : { headers: { 'if-match': etag } });
const etagOf = ({ version }: { version: number }): string => `"${version}"`;

export const atVersion = (thing: { version: number }): AtVersion => atEtag(etagOf(thing));

/** What was read, by the fields that are changed; nothing where it is gone. */
export function standing<Read extends { version: number }, T = Read>(
  read: Read | null | undefined,
  valuesOf: (read: Read) => T = (same) => same as unknown as T,
): Standing<T> | undefined {
  return read ? { etag: etagOf(read), values: valuesOf(read) } : undefined;
}

/** The same of one thing of a list. */
export const standingIn = <Read extends { id: string; version: number }, T = Read>(
  list: readonly Read[],
  wanted: string | undefined,
  valuesOf?: (read: Read) => T,
): Standing<T> | undefined =>
  standing(
    list.find(({ id }) => id === wanted),
    valuesOf,
  );

/** Whether another one was first: the API has another version by now. */
export const isOutdated = (error: unknown): boolean => error instanceof DoorbellProblem && error.status === 412;

interface Changed<T> {
  /** What its writer changed of it. */
  own: Partial<NoInfer<T>>;
  /** As its writer saw it. */
  base: T;
  /** The second time, and every time after, the API is asked. */
  read: (attempt: number) => Promise<Standing<NoInfer<T>> | null | undefined>;
  /** What others made of the same fields is seen from now on. */
  sees?: (others: Partial<T>) => void;
  /** A value in a sentence; null: it is none that is read as a text. */
  textOf?: (value: unknown) => string | null;
}

/** Sends what was changed, at a version. @param now as that version is; undefined where it is gone, or nothing was changed. */
export type Send<T, Result> = (own: Partial<T>, at: AtVersion, now: T | undefined) => Promise<Result>;

/** Others may be quicker so many times. */
const mostAttempts = 5;

/**
 * Sends what its writer changed at the version that was read a moment before. Where another change was quicker it is read again, and
 * sent again unless that one changed the same fields.
 * @returns a call that throws FieldFaults, naming what became of those fields, and whatever the API says.
 */
export function useSaveOwn() {
  const words = useMeanwhileWords();
  return async <T extends object, Result>(
    { own, base, read, sees, textOf = textOfValue }: Changed<T>,
    send: Send<T, Result>,
  ): Promise<Result> => {
    if (Object.keys(own).length === 0) return send(own, {}, undefined);
    for (let attempt = 1; ; attempt += 1) {
      const now = await read(attempt);
      const others = now ? othersOf({ own, base }, now.values) : {};
      const faults = Object.entries(others).map(([name, value]) => [name, words.changed(textOf(value))]);
      if (faults.length > 0) {
        sees?.(others);
        throw new FieldFaults(Object.fromEntries(faults));
      }
      try {
        return await send(own, atEtag(now?.etag ?? null), now?.values);
      } catch (error) {
        if (attempt === mostAttempts || !isOutdated(error)) throw error;
      }
    }
  };
}

/** What others made of the fields that are changed, where it is not the same. */
function othersOf<T extends object>({ own, base }: Pick<Changed<T>, 'own' | 'base'>, now: T): Partial<T> {
  return pick(now, (name) => name in own && !isSame(now[name], base[name]) && !isSame(now[name], own[name]));
}

export function pick<T extends object>(from: T, isWanted: (name: keyof T) => boolean): Partial<T> {
  const names = Object.keys(from) as (keyof T)[];
  return Object.fromEntries(names.filter(isWanted).map((name) => [name, from[name]])) as Partial<T>;
}

export const isSame = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

/** A text, a number or texts; null: it is none that is read as a text. */
export function textOfValue(value: unknown): string | null {
  if (Array.isArray(value)) return value.every((one) => typeof one === 'string') ? value.join(', ') : null;
  return typeof value === 'string' || typeof value === 'number' ? String(value) : null;
}
