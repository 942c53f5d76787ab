// A chunkserver for an upload, or for a folder that is downloaded: one on the same machine as the browser, if there is one.

import { FileSystemError } from '../../../proto/base/errors.js'
import { bracketed } from '../webhdfs/redirecting.js'
import type { PageParts } from './parts.js'

export interface Place {
  /** The origin of its HTTP port. */
  readonly origin: string
}

/** `address`: of the browser. `avoided`: origins that have just failed; one of them is named only when there is no other. */
export function placeFor(parts: Pick<PageParts, 'chunkservers' | 'random'>, address: string, avoided: readonly string[] = []): Place {
  const live = parts.chunkservers().filter(({ state, httpPort }) => state === 'live' && httpPort > 0)
  const others = live.filter((server) => !avoided.includes(originOf(server)))
  const usable = others.length > 0 ? others : live
  const near = usable.filter(({ ipAddress }) => ipAddress === address.replace(/^::ffff:/, ''))
  const choice = near.length > 0 ? near : usable
  const server = choice[parts.random(Math.max(1, choice.length))]
  if (server === undefined) throw new FileSystemError('unavailable', 'no chunkserver is live')
  return { origin: originOf(server) }
}

const originOf = ({ ipAddress, httpPort }: { readonly ipAddress: string; readonly httpPort: number }): string =>
  `http://${bracketed(ipAddress)}:${httpPort}`
