import type { FileStore } from '#libs/files';

/** One store, and what another process needs to open it. */
export interface FileStoreUnderTest {
  store: FileStore;
  env: Record<string, string>;
  close(): Promise<void>;
}

/** States a rule and proves it in a workspace of its own. */
export type Rule = (
  sentence: string,
  prove: (store: FileStore, workspaceId: string, env: Record<string, string>) => Promise<void>,
) => void;
