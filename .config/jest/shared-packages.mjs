import { createRequire } from 'node:module';

/**
 * Packages that a worker of Jest loads once for all its test files; else Jest loads them again for each, a third of the
 * processor time of the pure tests. Left out are packages whose state must not pass from file to file, and those whose
 * values are compared by their constructor or prototype, as the errors of pg and the objects that zod makes: a worker and a
 * test file each have an Error and an Object of their own.
 */
export const sharedPackages = [
  '@aws-sdk/client-s3',
  '@fastify/busboy',
  '@nestjs/common',
  '@nestjs/core',
  '@nestjs/microservices',
  '@nestjs/platform-fastify',
  '@opentelemetry/api',
  'eld',
  'fast-check',
  'fastify',
  'file-type',
  'find-my-way',
  'grammy',
  'html-to-text',
  'iconv-lite',
  'jschardet',
  'kafkajs',
  'mailauth',
  'mailparser',
  'nodemailer',
  'oauth4webapi',
  'pino',
  'prom-client',
  'qrcode',
  'rate-limiter-flexible',
  'reflect-metadata',
  'rxjs',
  'smtp-server',
  'tldts',
  'typeorm',
  'yaml',
];

/** The files of such a package, as Jest matches paths. */
export const sharedFiles = `/node_modules/(?:${sharedPackages.join('|')})/.+\\.[cm]?js$`;

/** The name of the global function that gives a test file a module of the worker. */
export const moduleOfWorker = 'doorbellModuleOfWorker';

/** Loads a file by Node itself, outside of the test file's realm; CommonJS and ESM alike. */
export const loadInWorker = createRequire(import.meta.url);
