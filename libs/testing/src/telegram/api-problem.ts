/** An error as Telegram's Bot API returns it; its HTTP status is the code. */
export class ApiProblem extends Error {
  constructor(
    readonly code: number,
    readonly description: string,
    /** Seconds, with 429. */
    readonly retryAfter?: number,
  ) {
    super(description);
  }

  get body(): object {
    return {
      ok: false,
      error_code: this.code,
      description: this.description,
      ...(this.retryAfter === undefined ? {} : { parameters: { retry_after: this.retryAfter } }),
    };
  }
}

export const problems = {
  notFound: () => new ApiProblem(404, 'Not Found'),
  unauthorized: () => new ApiProblem(401, 'Unauthorized'),
  tooMany: (seconds: number) => new ApiProblem(429, `Too Many Requests: retry after ${seconds}`, seconds),
  otherPoller: () =>
    new ApiProblem(
      409,
      'Conflict: terminated by other getUpdates request; make sure that only one bot instance is running',
    ),
  webhookCame: () => new ApiProblem(409, 'Conflict: terminated by setWebhook request'),
  webhookActive: () =>
    new ApiProblem(
      409,
      "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
    ),
  badRequest: (what: string) => new ApiProblem(400, `Bad Request: ${what}`),
  badGateway: () => new ApiProblem(502, 'Bad Gateway'),
  blocked: () => new ApiProblem(403, 'Forbidden: bot was blocked by the user'),
} as const;
