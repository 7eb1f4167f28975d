import type { FileStore } from '#libs/files';

/** One store, and what another process needs to open it. */
export interface FileStoreUnderTest {
  store: FileStore;
  env: Record<string, string>;
  /** Of the file that shows how much memory a put takes, in MiB. */
  largeFile: number;
  close(): Promise<void>;
}

/** States a rule and proves it in a workspace of its own. */
export type Rule = (
  sentence: string,
  prove: (store: FileStore, workspaceId: string, under: FileStoreUnderTest) => Promise<void>,
) => void;
