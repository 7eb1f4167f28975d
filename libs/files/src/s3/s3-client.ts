import { S3Client, type S3ClientConfig } from '@aws-sdk/client-s3';
import type { FilesConfig } from '../files.config.js';

/** In milliseconds. */
export interface S3Timing {
  connect: number;
  /** From the connection to the head of the response. */
  response: number;
  /** Between two pieces of a file that is read. */
  silence: number;
}

/** A part of 8 MiB passes in time from 280 KB/s up. */
export const usualTiming: S3Timing = { connect: 3_000, response: 30_000, silence: 30_000 };

export function s3Client(config: FilesConfig, { connect, response }: S3Timing): S3Client {
  return new S3Client({
    region: config.FILES_S3_REGION,
    ...endpointOf(config),
    ...credentialsOf(config),
    maxAttempts: 3,
    // The signature covers the bytes already, and other servers than Amazon's know no checksums.
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
    requestHandler: { connectionTimeout: connect, requestTimeout: response, throwOnRequestTimeout: true },
  });
}

/** A server of one's own has no DNS name for each bucket. */
function endpointOf({ FILES_S3_ENDPOINT: endpoint }: FilesConfig): S3ClientConfig {
  return endpoint === undefined ? {} : { endpoint, forcePathStyle: true };
}

function credentialsOf({ FILES_S3_ACCESS_KEY: id, FILES_S3_SECRET_KEY: secret }: FilesConfig): S3ClientConfig {
  return id === undefined || secret === undefined ? {} : { credentials: { accessKeyId: id, secretAccessKey: secret } };
}
