/** Builds what changed, as every command does before it starts, and says nothing but the compiler's errors. */
import { fileURLToPath } from 'node:url';
import { build } from './build.mjs';
import { withLock } from './lock.mjs';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const silent = { write: () => true };

// The compiler has written its errors; the status shows how it ended.
await withLock(root, silent, () => build(root, silent)).catch(() => (process.exitCode = 1));
