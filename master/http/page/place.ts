// A chunkserver for an upload, or for a folder that is downloaded: one on the same machine as the browser, if there is one.

import { FileSystemError } from '../../../proto/base/errors.js'
import { bracketed } from '../webhdfs/redirecting.js'
import type { PageParts } from './parts.js'

export interface Place {
  /** The origin of its HTTP port. */
  readonly origin: string
}

/** `address`: of the browser. */
export function placeFor(parts: Pick<PageParts, 'chunkservers' | 'random'>, address: string): Place {
  const live = parts.chunkservers().filter(({ state, httpPort }) => state === 'live' && httpPort > 0)
  const near = live.filter(({ ipAddress }) => ipAddress === address.replace(/^::ffff:/, ''))
  const choice = near.length > 0 ? near : live
  const server = choice[parts.random(Math.max(1, choice.length))]
  if (server === undefined) throw new FileSystemError('unavailable', 'no chunkserver is live')
  return { origin: `http://${bracketed(server.ipAddress)}:${server.httpPort}` }
}
