import { setTimeout as delay } from 'node:timers/promises';

/** Calls the action for each of them once a second, spread evenly, for so many seconds. Resolves with the number of calls. */
export async function everySecond<T>(
  all: readonly T[],
  seconds: number,
  act: (one: T) => void | Promise<void>,
): Promise<number> {
  const began = performance.now();
  const acting: Promise<void>[] = [];
  for (const [index, one] of Array.from({ length: seconds }, () => all)
    .flat()
    .entries()) {
    const early = began + (index / all.length) * 1000 - performance.now();
    if (early > 0) await delay(early);
    acting.push(Promise.resolve(act(one)));
  }
  await Promise.all(acting);
  return acting.length;
}
