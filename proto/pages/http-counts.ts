// Counts the requests that an HTTP port answered, by status: Prometheus metrics.

import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'

/** The status of an answer whose client was gone before it had all of it. */
export const cutStatus = 'cut'

export class HttpCounts {
  readonly #byStatus = new Map<string, number>()
  #inProgress = 0

  get inProgress(): number {
    return this.#inProgress
  }

  /** Pairs of a status, or `cutStatus`, and the number of requests. Statuses come from a fixed set, so this is bounded. */
  get byStatus(): ReadonlyMap<string, number> {
    return this.#byStatus
  }

  counting(listener: RequestListener): RequestListener {
    return (request: IncomingMessage, response: ServerResponse) => {
      this.#inProgress += 1
      response.once('close', () => {
        this.#inProgress -= 1
        const status = response.writableFinished ? String(response.statusCode) : cutStatus
        this.#byStatus.set(status, (this.#byStatus.get(status) ?? 0) + 1)
      })
      listener(request, response)
    }
  }
}
