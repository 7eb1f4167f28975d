import { z } from 'zod';

/** Words of a template, and of the examples of its places. */
export const text = z.string().max(4096);
