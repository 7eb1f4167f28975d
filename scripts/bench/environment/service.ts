import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { createFileStore, filesConfig } from '#libs/files';
import { memorySettings } from '../../local/services/memory-settings.js';
import { servicePart } from '../../local/services/service-part.js';
import type { RunningPart } from '../../local/supervisor/part.js';
import type { BenchStores } from './bench-stores.js';

/** Starts one of our services exactly as `npm start` does, with the environment given. */
export async function startService(stores: BenchStores, name: string, env: NodeJS.ProcessEnv): Promise<RunningPart> {
  const files = { FILES_URL: pathToFileURL(join(stores.home, 'files')).href };
  await (await createFileStore(filesConfig(files))).close();
  const surroundings = {
    PATH: process.env['PATH'],
    HOME: process.env['HOME'],
    NODE_ENV: 'production',
    LOG_LEVEL: 'warn',
    ...files,
    ...memorySettings(name, process.env),
  };
  const part = servicePart({
    service: name,
    name,
    env: () => ({ ...surroundings, KAFKA_BROKERS: stores.brokers.join(','), OPERATIONS_PORT: '0', ...env }),
    log: stores.log(name),
    pidFolder: join(stores.home, 'data'),
  });
  return part.start(stores.signal);
}
