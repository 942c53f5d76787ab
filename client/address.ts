// Where a file system is: `hdfs://a:8020,b:8021,c:8022/path`, or `hdfs://name/path` with a name that Hadoop's configuration explains.
// The path part is handed back; it is what relative names of a command are about, not a root.

import { FileSystemError } from '../proto/base/errors.js'

export interface HostPort {
  readonly host: string
  readonly port: number
}

export interface FileSystemAddress {
  /** The masters in the order given; any of them may lead. */
  readonly masters: readonly HostPort[]
  /** Absolute path after the authority, `/` when there was none. */
  readonly path: string
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
  const authority = (match[1] ?? '').replace(/^[^@]*@/, '')
  if (authority === '') throw badAddress(text, 'it names no master')
  const path = decodePath(text, match[2] ?? '/')
  if (!/[,:]/.test(authority)) {
    const known = lookup?.(authority)
    if (known !== undefined) return { masters: known, path }
  }
  const masters = authority.split(',').map((part) => parseHostPort(part.trim(), text))
  if (masters.length > mastersMax) throw badAddress(text, `it names more than ${mastersMax} masters`)
  return { masters, path }
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
