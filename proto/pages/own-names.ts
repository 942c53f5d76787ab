// The names under which browsers reach the servers of this cluster. A page of any site can be served under a name whose address is changed
// to one of this network afterwards (DNS rebinding): then the browser takes this server for that site, and lets the page read answers and
// send every header. What such a request cannot hide is that name, in its header Host. An address in its place needs no check: a page that
// is loaded from an address is of the server that has it.

import type { IncomingHttpHeaders } from 'node:http'
import { isIP } from 'node:net'

export interface OwnNames {
  /** Host names in lower case, without ports, besides addresses and those of the machine itself. */
  hosts(): ReadonlySet<string>
  /** Origins of the pages that belong to this cluster. */
  origins(): ReadonlySet<string>
}

/** The host names of addresses and origins. */
export function hostNames(hosts: Iterable<string>, origins: Iterable<string> = []): ReadonlySet<string> {
  const names = new Set<string>()
  for (const host of hosts) names.add(plainName(host))
  for (const origin of origins) names.add(nameOf(origin.slice(origin.indexOf('://') + 3)))
  names.delete('')
  return names
}

/** The name in a header Host, without its port. */
function nameOf(host: string): string {
  return plainName(host.replace(/:\d*$/, ''))
}

/** A dot at the end means the same name. */
const plainName = (name: string): string => name.toLowerCase().replace(/\.$/, '')

function isAddress(name: string): boolean {
  return isIP(name.startsWith('[') && name.endsWith(']') ? name.slice(1, -1) : name) !== 0
}

/** Whether a browser that sends this Host was not led here under a foreign name. */
export function isOwnHost(host: string | undefined, own: Pick<OwnNames, 'hosts'>): boolean {
  if (host === undefined) return false
  const name = nameOf(host)
  return name === 'localhost' || name.endsWith('.localhost') || isAddress(name) || own.hosts().has(name)
}

/** Whether a page of this origin may change something: one of the cluster, or one of this server as the browser calls it. */
export function isOwnOrigin(origin: string, { host }: IncomingHttpHeaders, own: OwnNames): boolean {
  return origin === `http://${host}` || origin === `https://${host}` || own.origins().has(origin)
}
