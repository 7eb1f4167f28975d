import { z } from 'zod';

/** Of a route that takes no query parameters: every one is refused by name. */
export const noParameters = { schema: z.strictObject({}) };
