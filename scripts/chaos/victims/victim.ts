/** Something that can be killed and that comes back. */
export interface Victim {
  readonly name: string;
  kill(): Promise<void>;
  /** Resolves once what was killed works again; at once where nothing was. */
  back(signal?: AbortSignal): Promise<void>;
}
