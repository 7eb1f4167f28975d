/** How the value of a condition is entered, and which conditions there are. */
export type FieldKind = 'text' | 'choice' | 'kind' | 'time' | 'flag' | 'tag' | 'number' | 'date' | 'record';

export interface FieldOption {
  value: string;
  label: string;
  /** The heading that it stands under; absent: none, before the others. */
  group?: string | undefined;
}

export interface FilterField {
  field: string;
  label: string;
  kind: FieldKind;
  /** What can be chosen; empty where anything can be typed. */
  options: readonly FieldOption[];
}
