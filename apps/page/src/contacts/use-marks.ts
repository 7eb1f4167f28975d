import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useSession } from '../shell/session.js';
import { regionOf } from '../ui/region-of.js';
import { useLanguage } from '../words/words.js';
import { turned } from './contact-pages.js';
import { letterMarks, timeMarks, type Mark } from './rail-marks.js';
import { useAddress } from './use-address.js';
import { askedBy, usualSort } from './use-contact-list.js';

/** Sorts of which everyone has a value of one kind, or stands behind those who have. */
const marked = ['name', 'createdAt', 'lastActivityAt'] as const;
type Field = (typeof marked)[number];

interface Marks {
  marks: readonly Mark[];
  field: Field;
  isDescending: boolean;
}

/** Where one can go in the list of the address: by letters, or by times since the oldest, which one request finds. */
export function useMarks(): Marks {
  const [{ sort = usualSort }] = useAddress();
  const isDescending = sort.startsWith('-');
  const field = marked.find((one) => sort.replace('-', '') === one);
  const oldest = useOldest(field === undefined || field === 'name' ? null : field);
  const { language } = useLanguage();
  const marks = useMemo(() => {
    if (field === 'name') return letterMarks(isDescending);
    if (oldest === null) return [];
    return timeMarks({ oldest, newest: new Date(), isDescending }, writer(regionOf(language)));
  }, [field, oldest, isDescending, language]);
  return { marks, field: field ?? 'name', isDescending };
}

function useOldest(field: Field | null): Date | null {
  const { doorbell, membership } = useSession();
  const [address] = useAddress();
  const asked = askedBy(address);
  const sort = turned(`-${field ?? ''}`);
  const { data } = useQuery({
    queryKey: [membership.workspaceId, 'oldest-contact', asked, sort],
    queryFn: async ({ signal }) =>
      (await doorbell.post('/contacts/query', { body: { ...asked, sort, limit: 1 }, signal })).data[0] ?? null,
    enabled: field !== null,
    staleTime: Infinity,
  });
  const at = field === null ? null : (data?.[field] ?? null);
  return useMemo(() => (at === null ? null : new Date(at)), [at]);
}

const formats = {
  day: { day: 'numeric', month: 'short', year: 'numeric' },
  month: { month: 'short', year: 'numeric' },
  year: { year: 'numeric' },
} as const;

/** In UTC, as the marks begin. */
function writer(region: string): (at: Date, unit: keyof typeof formats) => string {
  const made = new Map<string, Intl.DateTimeFormat>();
  return (at, unit) => {
    const format = made.get(unit) ?? new Intl.DateTimeFormat(region, { ...formats[unit], timeZone: 'UTC' });
    made.set(unit, format);
    return format.format(at);
  };
}
