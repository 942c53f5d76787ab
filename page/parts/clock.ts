// The clock of the browser.

/** Milliseconds since 1970-01-01 UTC. */
export const nowMs = (): number => Date.now()
