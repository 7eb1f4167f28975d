import { unknown, type Place } from './faults.js';
import type { Fault } from '../problems/problem.js';

/** Names with a meaning in JavaScript. Every object refuses them, also one that takes any other name. */
const reserved = new Set(['__proto__', 'constructor', 'prototype']);

/** A fault for each of them in the input, at any depth, unless `named` has it already. Bodies are bounded in depth. */
export function reservedNames(given: unknown, place: Place, named: readonly Fault[]): Fault[] {
  const fields = new Set(named.map(({ field }) => field));
  return [...found(given, [])].flatMap((path) => {
    const keys = [path.at(-1) ?? ''];
    return unknown({ path: path.slice(0, -1), keys }, place).filter(({ field }) => !fields.has(field));
  });
}

function* found(given: unknown, path: string[]): Generator<string[]> {
  if (typeof given !== 'object' || given === null) return;
  for (const [name, value] of Object.entries(given)) {
    const here = [...path, name];
    if (reserved.has(name)) yield here;
    else yield* found(value, here);
  }
}
