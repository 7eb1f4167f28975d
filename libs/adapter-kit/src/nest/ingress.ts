/** What an adapter is called by: a server for webhooks and forms, or one for mail. */
export abstract class Ingress {
  /** Its name among the parts that readiness reports. */
  abstract readonly part: string;
  /** Resolves with the addresses under which it takes calls. Rejects where its port is taken. */
  abstract listen(): Promise<Record<string, string | number>>;
  /** @throws Error saying what is wrong while it takes no calls. */
  abstract check(): void;
  /** Takes nothing more; what is in hand gets its response first. */
  abstract close(): Promise<void>;
}
