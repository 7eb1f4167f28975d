import { lazy, type ComponentType, type LazyExoticComponent } from 'react';

/** Milliseconds after which the view of the address has its data. */
export const idleMs = 3_000;

/**
 * A part of a view that is not in its first load. It comes when the view stands, so that it opens on a cut line too, or
 * before that when it is shown.
 */
export function lazyPart<Props>(
  load: () => Promise<{ default: ComponentType<Props> }>,
): LazyExoticComponent<ComponentType<Props>> {
  setTimeout(() => void load().catch(() => undefined), idleMs);
  return lazy(load);
}
