import type { Progress } from '../../../local/terminal/progress.js';
import type { ChaosFiles, FilesKind } from './chaos-files.js';
import { diskFiles } from './disk-files.js';
import { S3Files } from './s3-files.js';

export async function openFiles(kind: FilesKind, progress: Progress, signal: AbortSignal): Promise<ChaosFiles> {
  return kind === 'disk' ? diskFiles : S3Files.start(progress, signal);
}
