import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { waitFor } from '#libs/testing/waiting';

/** Waits until the browser has written the pairing into its profile; killed before, it has to be paired again. */
export async function storedPairing(profile: string): Promise<void> {
  const storage = join(profile, 'Default', 'Local Storage', 'leveldb');
  await waitFor('the pairing to be on the disk', () =>
    filesIn(storage).some((file) => file.includes('web.whatsapp.com')),
  );
}

function filesIn(folder: string): Buffer[] {
  try {
    return readdirSync(folder).map((name) => readFileSync(join(folder, name)));
  } catch {
    // The folder is not there yet, or a file of it no more.
    return [];
  }
}
