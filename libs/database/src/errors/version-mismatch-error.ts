import { RefusalError } from '#libs/platform';

/** The SQLSTATE by which the function require_version refuses. */
export const versionMismatch = 'DV001';

/** The thing was changed since the version that the caller names; nothing was written. */
export class VersionMismatchError extends RefusalError {
  override readonly name = 'VersionMismatchError';

  constructor() {
    super('version_mismatch', 'It was changed meanwhile; read it again and apply your change to that.');
  }
}
