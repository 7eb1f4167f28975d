/** A process that can be harmed and that starts again. Times are in ms. */
export interface Victim {
  readonly name: string;
  kill(): Promise<void>;
  freeze?(time: number): Promise<void>;
  cut?(time: number): Promise<void>;
  /** Resolves once the victim works again; at once when it was not harmed. */
  back(signal?: AbortSignal): Promise<void>;
}
