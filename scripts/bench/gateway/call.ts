/** A request that the generator sends: with a body it is a POST of JSON, else a GET. */
export interface Call {
  path: string;
  /** JSON. */
  body?: string;
}
