import { z } from 'zod';
import { cursorText, limit, limitOfPlan } from '../http/input/query-fields.js';

/** What GET /contacts/:id/suggestions takes. */
export const suggestionList = { schema: z.strictObject({ limit, cursor: cursorText }), rules: limitOfPlan };
