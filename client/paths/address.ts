// Where a file system is: `hdfs://a:8020,b:8021,c:8022/path`, or `hdfs://name/path` with a name that Hadoop's configuration explains.
// The path part is handed back; it is what relative names of a command are about, not a root.

import { FileSystemError } from '../../proto/base/errors.js'

export interface HostPort {
  readonly host: string
  readonly port: number
}

export interface FileSystemAddress {
  /** The masters in the order given; any of them may lead. */
  readonly masters: readonly HostPort[]
  /** Absolute path after the authority, `/` when there was none. */
  readonly path: string
  readonly name: FileSystemName
}

/** What a file system is called, and whether another name means it too. */
export interface FileSystemName {
  /** `hdfs://a:8020,b:8020` or `hdfs://nameservice`. */
  readonly text: string
  /** Whether `authority` (host:port[,host:port...], or a nameservice) means this one: it names nothing but its masters. */
  includes(authority: string): boolean
}

/** What a `nameservice` stands for; see `HadoopConf.masters`. */
export type NameserviceLookup = (name: string) => readonly HostPort[] | undefined

/** HDFS's default rpc port. */
export const defaultRpcPort = 8020
const mastersMax = 64

/** Parses `hdfs://...`; `lookup` is asked for an authority that is one name without a port. */
export function parseAddress(text: string, lookup?: NameserviceLookup): FileSystemAddress {
  const match = /^hdfs:\/\/([^/?#]*)(\/[^?#]*)?$/i.exec(text)
  if (match === null) throw badAddress(text, 'it does not have the form hdfs://host:port[,host:port...]/path')
  const authority = withoutUser(match[1] ?? '')
  if (authority === '') throw badAddress(text, 'it names no master')
  const path = decodePath(text, match[2] ?? '/')
  const [, logical = '', port] = /^([^,:]+)(:\d+)?$/.exec(authority) ?? []
  const known = logical === '' ? undefined : lookup?.(logical)
  if (known !== undefined) {
    if (port !== undefined) throw badAddress(text, `${logical} is a nameservice, whose masters have ports of their own`)
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

/** Names that differ in nothing but how they are written are one; nothing is looked up. */
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
    throw new FileSystemError('invalidArgument', `"${text}": the path has a % that encodes nothing`, { cause: thrown })
  }
}

function badAddress(text: string, why: string): FileSystemError {
  return new FileSystemError('invalidArgument', `"${text}" is not the address of a file system: ${why}`)
}
