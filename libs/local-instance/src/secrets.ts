import { randomBytes } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { z } from 'zod';
import { writePrivately, type Home } from './home.js';

const secretsSchema = z.strictObject({
  /** Names what this instance makes outside its home (database logins, containers). */
  instanceId: z.string().regex(/^[0-9a-f]{8}$/u),
  postgresPassword: z.string(),
  gatewayPassword: z.string(),
  contactsPassword: z.string(),
  /** A home that an earlier version made has none: its first start makes one. */
  workerPassword: z.string().default(password),
  secretsKey: z.string(),
  /** Of the first workspace, once it is made. */
  apiKey: z.string().optional(),
  workspaceId: z.uuid().optional(),
  /** Of the first user, once it is made. */
  ownerPassword: z.string().optional(),
});
export type Secrets = z.infer<typeof secretsSchema>;

/** The first user of an instance. */
export const ownerEmail = 'owner@doorbell.localhost';

/** What `run.json` and the file `owner` say of the first user. The password holds until the user changes it. */
export function ownerOf(ownerPassword: string): { email: string; password: string } {
  return { email: ownerEmail, password: ownerPassword };
}

/** The instance's secrets, made at the first start. */
export function openSecrets(home: Home): Secrets {
  const file = home.file('secrets.json');
  if (existsSync(file)) return readSecrets(file);
  if (existsSync(home.data) && readdirSync(home.data).length > 0) {
    throw new Error(
      `${file} is gone while ${home.data} is there, and its passwords with it. Put the file back, or move ${home.data} away to begin without it.`,
    );
  }
  const secrets = makeSecrets();
  writeSecrets(home, secrets);
  return secrets;
}

function readSecrets(file: string): Secrets {
  try {
    return secretsSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch (cause) {
    // The cause may quote what stands in the file.
    throw new Error(
      `${file} is damaged or of another version; put a good copy of it back, for it opens the data beside it.`,
      {
        cause,
      },
    );
  }
}

export function writeSecrets(home: Home, secrets: Secrets): void {
  writePrivately(home.file('secrets.json'), `${JSON.stringify(secrets, null, 2)}\n`);
  if (secrets.apiKey) writePrivately(home.file('api-key'), secrets.apiKey);
  if (secrets.ownerPassword) writePrivately(home.file('owner'), `${JSON.stringify(ownerOf(secrets.ownerPassword))}\n`);
}

function makeSecrets(): Secrets {
  return {
    instanceId: randomBytes(4).toString('hex'),
    postgresPassword: password(),
    gatewayPassword: password(),
    contactsPassword: password(),
    workerPassword: password(),
    secretsKey: randomBytes(32).toString('base64'),
  };
}

function password(): string {
  return randomBytes(24).toString('base64url');
}
