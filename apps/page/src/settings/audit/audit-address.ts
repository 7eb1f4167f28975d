import type { OptionsOf } from '@doorbell/client';

type AuditExport = OptionsOf<'/audit-log/exports', 'post'>['body'];
export type AuditKind = NonNullable<AuditExport['kind']>;

/** What the address of the log says. Days are those of the person's time zone. */
export interface AuditAddress {
  kind?: AuditKind | undefined;
  actor?: string | undefined;
  contactId?: string | undefined;
  from?: string | undefined;
  /** The last day that is shown. */
  to?: string | undefined;
}

const day = /^\d{4}-\d{2}-\d{2}$/u;
const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';
const isDay = (value: unknown): value is string => isText(value) && day.test(value);

/** What the address says wrongly is left out. */
export function auditAddress({ kind, actor, contactId, from, to }: Record<string, unknown>): AuditAddress {
  return {
    ...(isText(kind) && { kind: kind as AuditKind }),
    ...(isText(actor) && { actor }),
    ...(isText(contactId) && { contactId }),
    ...(isDay(from) && { from }),
    ...(isDay(to) && { to }),
  };
}

/** As the API asks for them. */
export function filtersOf({ from, to, ...rest }: AuditAddress): Omit<AuditExport, 'format'> {
  const given = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined));
  return {
    ...given,
    ...(from !== undefined && { from: startOf(from, 0) }),
    ...(to !== undefined && { to: startOf(to, 1) }),
  };
}

function startOf(date: string, daysLater: number): string {
  const start = new Date(`${date}T00:00`);
  start.setDate(start.getDate() + daysLater);
  return start.toISOString();
}
