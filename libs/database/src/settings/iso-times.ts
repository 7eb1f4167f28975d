/**
 * For columns of the type timestamptz(3): ISO 8601 text in UTC, as every other statement returns it. TypeORM makes a Date
 * of what the connection returns.
 */
export const isoTimes = {
  from: (time: Date | null): string | null => time?.toISOString() ?? null,
  to: (time: string | null): string | null => time,
};
