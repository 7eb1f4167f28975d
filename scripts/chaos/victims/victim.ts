/**
 * `kill`: SIGKILL. `freeze`: stopped in its tracks, connections stay, and it goes on later as if nothing had been.
 * `cut`: nothing passes between it and the stores, and neither side hears of an end.
 */
export const harms = ['kill', 'freeze', 'cut'] as const;
export type Harm = (typeof harms)[number];

/** Something that can be harmed and that comes back. Times are in ms. */
export interface Victim {
  readonly name: string;
  kill(): Promise<void>;
  freeze?(time: number): Promise<void>;
  cut?(time: number): Promise<void>;
  /** Resolves once what was harmed works again; at once where nothing was. */
  back(signal?: AbortSignal): Promise<void>;
}
