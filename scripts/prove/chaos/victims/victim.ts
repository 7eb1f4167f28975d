/** Something that can be harmed and that comes back. Times are in ms. */
export interface Victim {
  readonly name: string;
  kill(): Promise<void>;
  freeze?(time: number): Promise<void>;
  cut?(time: number): Promise<void>;
  /** Resolves once what was harmed works again; at once where nothing was. */
  back(signal?: AbortSignal): Promise<void>;
}
