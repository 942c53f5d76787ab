// Who may act as another user (`doas`), by name and address, as HttpFS's `httpfs.proxyuser` settings say it.

import { FileSystemError } from '../../proto/base/errors.js'
import type { MayImpersonate } from '../../proto/webhdfs/request.js'

const anyAddress = '*'

/** `hue@10.0.0.5,oozie@*`; throws `misconfigured` for anything else. An empty text allows nobody. */
export function parseProxyUsers(text: string): MayImpersonate {
  const allowed = new Map<string, Set<string>>()
  for (const each of text.split(',').map((part) => part.trim())) {
    if (each === '' && text.trim() === '') continue
    const [, name, address] = /^([^@\s]+)@([0-9A-Fa-f.:]+|\*)$/.exec(each) ?? []
    if (name === undefined || address === undefined) {
      throw new FileSystemError('misconfigured', `proxyUsers: "${each}" is not NAME@ADDRESS, where ADDRESS is an IP address or *`)
    }
    const addresses = allowed.get(name) ?? new Set()
    addresses.add(address)
    allowed.set(name, addresses)
  }
  return (realUser, _user, address) => {
    const addresses = allowed.get(realUser)
    return addresses !== undefined && (addresses.has(anyAddress) || addresses.has(plainAddress(address)))
  }
}

/** An IPv4 address as such, also on a socket for both versions. */
const plainAddress = (address: string): string => (address.startsWith('::ffff:') ? address.slice('::ffff:'.length) : address)
