/**
 * What bounds the memory of services beyond the heap of V8: variables of glibc. Threads share two heaps, so less stays with each of
 * them; in the worker, what is larger than 128 KiB goes back to the system when it is freed, whatever was larger before.
 */
const settings: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'email-adapter': { MALLOC_ARENA_MAX: '2' },
  worker: { MALLOC_ARENA_MAX: '2', MALLOC_MMAP_THRESHOLD_: '131072' },
};

/** Of one service; what the caller's environment says counts. */
export function memorySettings(service: string, env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const own = Object.entries(settings[service] ?? {});
  return Object.fromEntries(own.map(([name, value]) => [name, env[name] ?? value]));
}
