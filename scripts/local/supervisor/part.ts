/** One of the processes (or containers) that make an instance. */
export interface Part {
  name: string;
  /** How often its first start may be tried, 3 unless said: a port may be taken between the choice and the use of it. */
  tries?: number;
  /**
   * Starts it and resolves once it is ready for use. Called again after each end, with the same ports.
   * When the signal comes first, nothing of it is left running.
   */
  start(signal: AbortSignal): Promise<RunningPart>;
}

export interface RunningPart {
  /** Null for what is not a process of this machine. */
  pid: number | null;
  /** Its address: health and metrics of a service, `tcp://host:port` of a store. */
  url: string;
  /** What else it says about where it is. */
  addresses: Readonly<Record<string, string | number>>;
  /** Resolves with how it ended, in words; never rejects. */
  ended: Promise<string>;
  /** Rejects while it does not respond. Left out when only its end can be seen. */
  check?(): Promise<void>;
  /** Drains it, and resolves when it is gone. */
  stop(): Promise<void>;
  /** Ends it at once. */
  kill(): void;
}
