// Addresses of masters as text: host:port, and 1=host:port,2=host:port for several. An IPv6 address is written in brackets.

import { FileSystemError } from '../../proto/base/errors.js'
import { checkId, type PeerId } from '../../proto/base/ids.js'
import type { PeerAddress } from './peers/line.js'

const hostPort = /^(\[[^\]]+\]|[^:=,\s]+):(\d{1,5})$/
const portMax = 65_535

/** Undefined if `text` is not a host and port. */
export function parseHostPort(text: string): { readonly host: string; readonly port: number } | undefined {
  const [, host = '', port] = hostPort.exec(text) ?? []
  return Number(port) <= portMax ? { host: host.replace(/^\[|\]$/g, ''), port: Number(port) } : undefined
}

/** Throws `misconfigured` when `text` is not host:port. */
export function parseAddress(id: number, text: string): PeerAddress {
  const found = parseHostPort(text)
  if (found === undefined) throw new FileSystemError('misconfigured', `"${text}" is not of the form HOST:PORT`)
  return { id: checkId<PeerId>(id), ...found }
}

export function formatAddress({ host, port }: { readonly host: string; readonly port: number }): string {
  return host.includes(':') ? `[${host}]:${port}` : `${host}:${port}`
}

/** Parses `1=a:8020,2=b:8020`; throws `misconfigured` with the wrong item. */
export function parsePeers(text: string): readonly PeerAddress[] {
  const found = text.split(',').map((item) => {
    const [, id, rest = ''] = /^\s*([1-9]\d{0,4})=(\S+)\s*$/.exec(item) ?? []
    const at = parseHostPort(rest)
    if (id === undefined || at === undefined) throw new FileSystemError('misconfigured', `peers: "${item}" is not of the form ID=HOST:PORT`)
    return { id: checkId<PeerId>(Number(id)), ...at }
  })
  if (new Set(found.map(({ id }) => id)).size < found.length) throw new FileSystemError('misconfigured', 'peers: an id is given twice')
  return found
}
