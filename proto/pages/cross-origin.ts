// Requests that a page of another server of the cluster makes (CORS). Such a page may read the answers; a page from anywhere else may not,
// because the browser needs the headers that are sent here.

import type { RequestListener } from 'node:http'

/** Whether pages of this origin belong to the cluster. */
export type Admits = (origin: string) => boolean

/** How long a browser remembers the answer, seconds: servers join and leave. */
const rememberedSeconds = 60

const preflightHeaders = {
  'Access-Control-Allow-Methods': 'GET, HEAD, PUT, POST, DELETE',
  'Access-Control-Allow-Headers': 'content-type, x-xsrf-header',
  'Access-Control-Max-Age': rememberedSeconds,
  'Content-Length': 0,
}

/** Answers the question that a browser asks before it sends a request with the header against cross-site requests. */
export function forOwnPages(admits: Admits, listener: RequestListener): RequestListener {
  return (request, response) => {
    const { origin } = request.headers
    if (origin !== undefined && admits(origin)) {
      response.setHeader('Access-Control-Allow-Origin', origin)
      response.setHeader('Vary', 'Origin')
      if (request.method === 'OPTIONS' && request.headers['access-control-request-method'] !== undefined) {
        response.writeHead(204, preflightHeaders).end()
        return
      }
    }
    listener(request, response)
  }
}
