import { z } from 'zod';

/** Of what people edit. */
export const version = z.int().nonnegative().meta({
  description:
    'A number that grows with each change that people can make. Send it as `If-Match: "3"`: the change is refused where the version is another one by then.',
});

/** `{data}` */
export function one<S extends z.ZodType>(schema: S) {
  return z.strictObject({ data: schema });
}

const nextCursor = z
  .string()
  .nullable()
  .meta({ description: 'Send it as cursor to get the next page; null at the end.' });

/** `{data, nextCursor}`: a list by cursor alone. */
export function listByCursor<S extends z.ZodType>(schema: S) {
  return z.strictObject({ data: z.array(schema), nextCursor });
}

const pagination = z
  .strictObject({
    page: z.int().positive(),
    limit: z.int().positive(),
    total: z.int().nonnegative(),
    totalPages: z.int().nonnegative(),
    totalIsEstimate: z.literal(true).optional().meta({ description: 'Only there when not all matches were counted.' }),
  })
  .meta({ id: 'Pagination' });

/** `{data, pagination, nextCursor}` */
export function listByPage<S extends z.ZodType>(schema: S) {
  return z.strictObject({ data: z.array(schema), pagination, nextCursor });
}

/** `{data: {count, more}}`: a count that looks at so many and no more. */
export function boundedCount(id: string, more: string) {
  return one(
    z.strictObject({ count: z.int().nonnegative(), more: z.boolean().meta({ description: more }) }).meta({ id }),
  );
}
