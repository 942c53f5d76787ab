// The rules against requests that pages of other sites make a browser send: that changes need a header which such a page cannot add (CSRF,
// as in HDFS's RestCsrfPreventionFilter), and that a browser was not led here under a foreign name (`own-names.ts`).

import type { IncomingHttpHeaders, IncomingMessage, RequestListener } from 'node:http'
import { isOwnHost, isOwnOrigin, type OwnNames } from './own-names.js'

/** A page of another site cannot add it: a browser sends it to another site only when that site allows it. */
export const ownPageHeader = 'x-xsrf-header'
export const foreignPageRefusal = 'Missing Required Header for CSRF Vulnerability Protection: X-XSRF-HEADER'

const browserAgents = /^(mozilla|opera)/i

/**
 * Whether a request that changes something must be refused. A page of any site can make a browser send one, with the browser's access to
 * this network. Such a request has marks of the browser, which other programs do not send, and not the header.
 */
export function isOfForeignPage(headers: IncomingHttpHeaders): boolean {
  return isOfBrowser(headers) && headers[ownPageHeader] === undefined
}

function isOfBrowser(headers: IncomingHttpHeaders): boolean {
  return headers.origin !== undefined || headers['sec-fetch-site'] !== undefined || browserAgents.test(headers['user-agent'] ?? '')
}

/**
 * Browsers send a language with everything, whatever a page does; in some of them a page can hide all other marks of a request that reads.
 * Node's `fetch` sends one too, but always with a mode, which browsers send only to sites that they trust.
 */
function hasLanguageOfBrowser(headers: IncomingHttpHeaders): boolean {
  return headers['accept-language'] !== undefined && headers['sec-fetch-mode'] === undefined
}

/** Why a request of a browser is refused that another site may have led here; undefined for all others. */
export function foreignRefusal({ headers }: Pick<IncomingMessage, 'headers'>, own: OwnNames): string | undefined {
  const { host, origin } = headers
  if ((isOfBrowser(headers) || hasLanguageOfBrowser(headers)) && !isOwnHost(host, own)) {
    return `browsers reach this server only under names that it knows, and ${shown(host)} is none of them: see the setting pageOrigins`
  }
  // A browser asks before it lets a foreign page send that header, and is told no. This holds even if it were told otherwise.
  if (origin !== undefined && headers[ownPageHeader] !== undefined && !isOwnOrigin(origin, headers, own)) {
    return `pages of ${shown(origin)} may change nothing here: see the setting pageOrigins`
  }
  return undefined
}

/** As it is safe to show in a text of any kind. */
const shown = (text = ''): string => text.slice(0, 255).replace(/[^A-Za-z0-9.:_/[\]-]/g, '?')

/** Answers such requests with 403, and passes on all others. */
export function refusingForeign(own: OwnNames, listener: RequestListener): RequestListener {
  return (request, response) => {
    const refusal = foreignRefusal(request, own)
    if (refusal === undefined) {
      listener(request, response)
      return
    }
    const text = Buffer.from(`${refusal}\n`)
    response
      .writeHead(403, { 'Content-Type': 'text/plain', 'X-Content-Type-Options': 'nosniff', 'Content-Length': text.length })
      .end(request.method === 'HEAD' ? undefined : text)
  }
}
