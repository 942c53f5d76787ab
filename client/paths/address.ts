// Parses the address of a file system: `hdfs://a:8020,b:8021,c:8022/path`, or `hdfs://name/path` with a nameservice of Hadoop's
// configuration. The path part is returned separately; it does not restrict the file system to a subtree.

import { FileSystemError } from '../../proto/base/errors.js'

export interface HostPort {
  readonly host: string
  readonly port: number
}

export interface FileSystemAddress {
  /** The masters in the given order; any of them may lead. */
  readonly masters: readonly HostPort[]
  /** Absolute path after the authority; `/` when there is none. */
  readonly path: string
  readonly name: FileSystemName
}

/** The name of a file system, with a test whether another name means the same one. */
export interface FileSystemName {
  /** `hdfs://a:8020,b:8020` or `hdfs://nameservice`. */
  readonly text: string
  /** Whether `authority` (host:port[,host:port...], or a nameservice) means this file system: it names only masters of this one. */
  includes(authority: string): boolean
}

/** Returns the masters of a nameservice; see `HadoopConf.masters`. */
export type NameserviceLookup = (name: string) => readonly HostPort[] | undefined

/** HDFS's default RPC port. */
export const defaultRpcPort = 8020
const mastersMax = 64

/** Parses `hdfs://...`. `lookup` is called for an authority that is a single name. */
export function parseAddress(text: string, lookup?: NameserviceLookup): FileSystemAddress {
  const match = /^hdfs:\/\/([^/?#]*)(\/[^?#]*)?$/i.exec(text)
  if (match === null) throw badAddress(text, 'it does not have the form hdfs://host:port[,host:port...]/path')
  const authority = withoutUser(match[1] ?? '')
  if (authority === '') throw badAddress(text, 'it names no master')
  const path = decodePath(text, match[2] ?? '/')
  const [, logical = '', port] = /^([^,:]+)(:\d+)?$/.exec(authority) ?? []
  const known = logical === '' ? undefined : lookup?.(logical)
  if (known !== undefined) {
    if (port !== undefined) throw badAddress(text, `${logical} is a nameservice and must not have a port`)
    return { masters: known, path, name: nameOf(authority, known) }
  }
  const masters = authority.split(',').map((part) => parseHostPort(part.trim(), text))
  if (masters.length > mastersMax) throw badAddress(text, `it names more than ${mastersMax} masters`)
  return { masters, path, name: nameOf(masters.map(formatHostPort).join(','), masters) }
}

function nameOf(authority: string, masters: readonly HostPort[]): FileSystemName {
  const known = new Set(masters.map(comparable))
  return {
    text: `hdfs://${authority}`,
    includes: (other) => {
      const bare = withoutUser(other)
      if (bare.toLowerCase() === authority.toLowerCase()) return true
      return bare.split(',').every((part) => {
        const [, host = part, port] = /^(.*):(\d+)$/.exec(part.trim()) ?? []
        return known.has(comparable({ host: host.replace(/^\[|\]$/g, ''), port: port === undefined ? defaultRpcPort : Number(port) }))
      })
    },
  }
}

const loopbackNames: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '::1'])

/** A normal form of host and port for comparison. Host names are not resolved. */
function comparable({ host, port }: HostPort): string {
  const name = host.toLowerCase().replace(/\.$/, '')
  return `${loopbackNames.has(name) ? 'localhost' : name}:${port}`
}

function withoutUser(authority: string): string {
  return authority.replace(/^[^@]*@/, '')
}

/** `host`, `host:port` or `[v6]:port`. */
export function parseHostPort(text: string, whole: string = text): HostPort {
  const match = /^(?:\[([0-9a-f:.%]+)\]|([^:[\]\s]+))(?::(\d{1,5}))?$/i.exec(text)
  const host = match?.[1] ?? match?.[2]
  if (match === null || host === undefined) throw badAddress(whole, `"${text}" is not host:port`)
  const port = match[3] === undefined ? defaultRpcPort : Number(match[3])
  if (port < 1 || port > 65535) throw badAddress(whole, `port ${port} is not in 1..65535`)
  return { host, port }
}

export function formatHostPort({ host, port }: HostPort): string {
  return host.includes(':') ? `[${host}]:${port}` : `${host}:${port}`
}

function decodePath(text: string, path: string): string {
  try {
    return decodeURIComponent(path)
  } catch (thrown) {
    throw new FileSystemError('invalidArgument', `"${text}": the path has an invalid % escape`, { cause: thrown })
  }
}

function badAddress(text: string, why: string): FileSystemError {
  return new FileSystemError('invalidArgument', `"${text}" is not the address of a file system: ${why}`)
}
