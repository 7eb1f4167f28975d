import { grouped } from '../ui/grouped.js';

/** Of "Source: Fair" it is "Source". */
export function categoryOf(name: string): string | null {
  const [category = '', ...value] = name.split(': ');
  return value.length === 0 || category === '' ? null : category;
}

/** Of "Source: Fair" it is "Fair": what a tag is called under the heading of its category. */
export const valueOf = (name: string): string => name.slice((categoryOf(name)?.length ?? -2) + 2);

/** Names by their categories; those of none come first. */
export const byCategory = (names: readonly string[]): [string | null, string[]][] => grouped(names, categoryOf);
