/** No change of that millisecond or later has a smaller id: ids begin with their time. */
export function firstChangeId(time: Date): string {
  const hex = time.getTime().toString(16).padStart(12, '0');
  return `${hex.slice(0, 8)}-${hex.slice(8)}-7000-8000-000000000000`;
}
