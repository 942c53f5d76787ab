// Waits for a client that reads slowly.

import type { ServerResponse } from 'node:http'

/** Resolves when everything that was written is sent, or the connection is closed. */
export function drained(response: ServerResponse): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      response.removeListener('drain', done)
      response.removeListener('close', done)
      resolve()
    }
    response.once('drain', done)
    response.once('close', done)
  })
}
