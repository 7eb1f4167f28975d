import { existsSync, readFileSync, rmSync } from 'node:fs';
import { z } from 'zod';
import { writePrivately, type Home } from './home.js';

/** `run.json`: how to reach a running instance. All who may read its home may read it. */
export const runFileSchema = z.object({
  /** An origin, without a path. */
  gateway: z.string(),
  /** The address of the page for people. Absent while an instance of an earlier release runs. */
  page: z.string().optional(),
  apiKey: z.string(),
  workspaceId: z.string(),
  /** The first user. The password holds until the user changes it. Absent while an instance of an earlier release runs. */
  owner: z.object({ email: z.string(), password: z.string() }).optional(),
  smtp: z.object({ host: z.string(), port: z.number() }),
  /** A connected address that mail can be sent to. */
  emailAddress: z.string(),
  kafka: z.array(z.string()),
  /** The administrator's URL. */
  database: z.string(),
  /** `url` is where health and metrics are; a store's is `tcp://host:port`. `pid` is null for what we do not run. */
  services: z.array(z.object({ name: z.string(), pid: z.number().nullable(), url: z.string() })),
});
export type RunFile = z.infer<typeof runFileSchema>;

const fileOf = (home: Home): string => home.file('run.json');

export function writeRunFile(home: Home, run: RunFile): void {
  writePrivately(fileOf(home), `${JSON.stringify(run, null, 2)}\n`);
}

export function removeRunFile(home: Home): void {
  rmSync(fileOf(home), { force: true });
}

/** Null when it is absent. It may be of an instance that has died; only the claim shows that. */
export function readRunFile(home: Home): RunFile | null {
  if (!existsSync(fileOf(home))) return null;
  try {
    return runFileSchema.parse(JSON.parse(readFileSync(fileOf(home), 'utf8')));
  } catch {
    return null;
  }
}
