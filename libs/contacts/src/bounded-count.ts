/** How many there are of those that were looked at: the first so many of an index, so that a count costs the same at any size. */
export interface BoundedCount {
  count: number;
  /** There are others, which were not looked at. */
  more: boolean;
}
