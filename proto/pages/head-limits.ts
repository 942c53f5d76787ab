// Requests with too many headers are refused. Node can leave out those above a number instead, but then a length or an Origin that comes
// late is not seen: where the body ends would be unknown, and a rule against foreign pages would not apply.

import type { RequestListener } from 'node:http'
import { httpServerLimits } from '../wire/limits.js'

export function refusingManyHeaders(listener: RequestListener): RequestListener {
  return (request, response) => {
    // Names and values.
    if (request.rawHeaders.length <= 2 * httpServerLimits.headersMax) listener(request, response)
    else response.writeHead(431, { 'Content-Length': 0, Connection: 'close' }).end()
  }
}
