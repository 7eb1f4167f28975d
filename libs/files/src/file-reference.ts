import { RejectedInputError } from '#libs/platform';
import type { FileReference } from './file-store.js';

const uuid = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/u;
const sha256Form = /^[\da-f]{64}$/u;

export function isWorkspaceId(text: string): boolean {
  return uuid.test(text);
}

export function isSha256(text: string): boolean {
  return sha256Form.test(text);
}

/** Paths and keys are made of judged ids alone, so no id leads out of its workspace. @throws RejectedInputError */
export function judgeWorkspaceId(workspaceId: string): void {
  if (!isWorkspaceId(workspaceId)) throw new RejectedInputError('workspaceId: give a UUID in lower case.');
}

/** @throws RejectedInputError */
export function judgeReference({ workspaceId, sha256 }: FileReference): void {
  judgeWorkspaceId(workspaceId);
  if (!isSha256(sha256)) throw new RejectedInputError('sha256: give 64 hexadecimal digits in lower case.');
}

/**
 * Where a file lies below the root or the prefix. 256 folders a workspace: a second level would give most files a folder of
 * their own, which takes as much of the disk as they do, and each would have to be synced.
 */
export function placeOf({ workspaceId, sha256 }: FileReference): string {
  return `${workspaceId}/${sha256.slice(0, 2)}/${sha256}`;
}
