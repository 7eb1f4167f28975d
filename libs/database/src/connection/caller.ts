import { AsyncLocalStorage } from 'node:async_hooks';

/** Who asks for a piece of work, as the log of access names it. */
interface WorkCaller {
  kind: string;
  id: string;
}

const callers = new AsyncLocalStorage<string>();

/** What `work` begins is done for this caller: triggers of the database log it with the caller. */
export function onBehalfOf<T>({ kind, id }: WorkCaller, work: () => T): T {
  return callers.run(JSON.stringify({ kind, id }), work);
}

/** As JSON; empty where a service works by itself. */
export function presentCaller(): string {
  return callers.getStore() ?? '';
}
