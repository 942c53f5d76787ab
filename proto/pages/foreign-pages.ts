// The rule against requests that pages of other sites make a browser send (CSRF), as in HDFS's RestCsrfPreventionFilter.

import type { IncomingHttpHeaders } from 'node:http'

/** A page of another site cannot add it: a browser sends it to another site only when that site allows it. */
export const ownPageHeader = 'x-xsrf-header'
export const foreignPageRefusal = 'Missing Required Header for CSRF Vulnerability Protection: X-XSRF-HEADER'

const browserAgents = /^(mozilla|opera)/i

/**
 * Whether a request that changes something must be refused. A page of any site can make a browser send one, with the browser's access to
 * this network. Such a request has marks of the browser, which other programs do not send, and not the header.
 */
export function isOfForeignPage(headers: IncomingHttpHeaders): boolean {
  const isOfBrowser =
    headers.origin !== undefined || headers['sec-fetch-site'] !== undefined || browserAgents.test(headers['user-agent'] ?? '')
  return isOfBrowser && headers[ownPageHeader] === undefined
}
