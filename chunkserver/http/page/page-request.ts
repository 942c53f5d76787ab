// What a request of the page names.

export interface PageRequest {
  /** Absolute. */
  readonly path: string
  readonly query: URLSearchParams
}
