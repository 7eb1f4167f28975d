/** What went wrong, in words: the API's own where it refused the call. */
export function textOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
