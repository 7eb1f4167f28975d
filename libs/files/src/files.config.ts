import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { z } from 'zod';
import { configClass, readConfig } from '#libs/platform';
import { storePlace, type StorePlace } from './store-place.js';

/** What a service's schema includes to have a file store; `filesRules` judges the fields together. */
export const filesFields = {
  /** Where files are kept; unset: the folder `files` in DOORBELL_HOME. */
  FILES_URL: z
    .string()
    .refine((url) => storePlace(url) !== undefined, { error: 'give file:///folder, s3://bucket or s3://bucket/prefix' })
    .optional(),
  /** Of a disk: no file is put while fewer are free; unset: 1 GiB, or 2 per cent of a disk smaller than 50 GiB. */
  FILES_MIN_FREE_BYTES: z.coerce.number().int().nonnegative().optional(),
  /** Of an S3-compatible server; unset: Amazon's own. */
  FILES_S3_ENDPOINT: z
    .url({ protocol: /^https?$/u, error: 'give an http(s) address such as https://s3.example.com' })
    .optional(),
  FILES_S3_REGION: z.string().default('us-east-1'),
  /** Both unset: the credentials that the machine or the pod has from Amazon. */
  FILES_S3_ACCESS_KEY: z.string().optional(),
  FILES_S3_SECRET_KEY: z.string().optional(),
  DOORBELL_HOME: z.string().optional(),
};

const fields = z.object(filesFields);
type FilesEnvironment = z.output<typeof fields>;
type Rule = [name: keyof FilesEnvironment, isKept: (env: Partial<FilesEnvironment>) => boolean, message: string];

const isS3 = (env: Partial<FilesEnvironment>): boolean => env.FILES_URL?.startsWith('s3:') ?? false;

const rules: readonly Rule[] = [
  [
    'FILES_URL',
    (env) => env.FILES_URL !== undefined || env.DOORBELL_HOME !== undefined,
    'is needed where DOORBELL_HOME is not set: file:///folder on a disk that lasts, or s3://bucket',
  ],
  ['FILES_URL', (env) => isS3(env) || env.FILES_S3_ENDPOINT === undefined, 'FILES_S3_ENDPOINT needs s3://bucket here'],
  [
    'FILES_URL',
    (env) => isS3(env) || env.FILES_S3_ACCESS_KEY === undefined,
    'FILES_S3_ACCESS_KEY needs s3://bucket here',
  ],
  [
    'FILES_S3_ACCESS_KEY',
    (env) => env.FILES_S3_ENDPOINT === undefined || env.FILES_S3_ACCESS_KEY !== undefined,
    'is needed for FILES_S3_ENDPOINT',
  ],
  [
    'FILES_S3_SECRET_KEY',
    (env) => (env.FILES_S3_ACCESS_KEY === undefined) === (env.FILES_S3_SECRET_KEY === undefined),
    'set FILES_S3_ACCESS_KEY and FILES_S3_SECRET_KEY both, or neither',
  ],
];

/** The schema with the rules between its FILES_ variables; their faults are reported together with all others. */
export function filesRules<S extends z.ZodObject>(schema: S): S {
  return rules.reduce<S>(
    (all, [name, isKept, error]) =>
      all.refine((env) => isKept(env as Partial<FilesEnvironment>), { error, path: [name], when: () => true }),
    schema,
  );
}

/** What a file store is opened by. The configuration of a service that includes `filesFields` is one. */
export abstract class FilesConfig extends configClass<FilesEnvironment>() {}

/** @throws ConfigError naming every faulty variable. */
export function filesConfig(env: NodeJS.ProcessEnv = process.env): FilesConfig {
  return readConfig(filesRules(fields), env);
}

export function placeOfConfig({ FILES_URL: url, DOORBELL_HOME: home = '.doorbell' }: FilesConfig): StorePlace {
  const place = storePlace(url ?? pathToFileURL(resolve(join(home, 'files'))).href);
  if (!place) throw new Error('FILES_URL: filesRules refuses what is no place of files');
  return place;
}
