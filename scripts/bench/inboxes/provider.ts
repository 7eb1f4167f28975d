/** An account at a provider, as a workspace connects it. */
export interface Account {
  /** Its name at the provider. */
  name: string;
  settings: Record<string, string | number | boolean>;
  credentials: Record<string, string>;
}

/** A channel's side of the measurement: accounts that an adapter connects, and people who write to them. */
export interface Provider {
  name: 'telegram' | 'imap';
  /** What an inbox of it is, for people. */
  title: string;
  channel: 'telegram' | 'email';
  driver: string;
  adapter: string;
  /** What the adapter's environment has for it. */
  env: NodeJS.ProcessEnv;
  /** Its processes, whose time does not count. */
  pids: readonly number[];
  newAccounts(count: number): Promise<Account[]>;
  /** Writes to each account once a second. Resolves with the number of messages once the provider has all of them. */
  write(accounts: readonly Account[], seconds: number): Promise<number>;
  end(): Promise<void>;
}
