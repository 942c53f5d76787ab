// The limit of open files and sockets of this process, and how a server divides them: files for its own use are reserved first, because
// otherwise connections from others could make its log fail.

import { readFileSync } from 'node:fs'
import { FileSystemError } from '../base/errors.js'
import type { Logger } from '../base/logger.js'
import { fileConnectionLimits, httpServerLimits } from './limits.js'

/** The operating system's limit for this process; infinity where it is not available in this form. */
function openFilesMax(): number {
  let limits: string
  try {
    limits = readFileSync('/proc/self/limits', 'utf8')
  } catch {
    return Number.POSITIVE_INFINITY // not Linux: the administrator's settings are used unchanged
  }
  return parseOpenFilesMax(limits)
}

/** The soft limit in the text of /proc/PID/limits, which Node raises to the hard one at its start. */
export function parseOpenFilesMax(limits: string): number {
  const soft = /^Max open files\s+(\d+|unlimited)\s/m.exec(limits)?.[1]
  return soft === undefined || soft === 'unlimited' ? Number.POSITIVE_INFINITY : Number(soft)
}

/** Connections of one kind: the number in the setting, and how many files and sockets each has open. */
export interface Wanted {
  readonly setting: string
  readonly connectionsMax: number
  readonly filesEach: number
}

export function connectionsWanted(setting: string, connectionsMax: number, filesEach = 1): Wanted {
  return { setting, connectionsMax, filesEach }
}

/** Connections of an HTTP port: of the status pages, and of clients that work with files. */
export const httpConnections: Wanted = connectionsWanted('http', httpServerLimits.connectionsMax + fileConnectionLimits.connectionsMax)

/** With fewer connections of a kind a server works badly, and does not start. */
const connectionsMin = 8
const ownFilesMin = 64
const ownFilesMax = 2048

/**
 * Divides the open files among kinds of connections, in the order of `wanted`: a third of all, at most 2048, is reserved for the server's
 * own files, and a kind that wants more than its share gets what the others leave. Throws `misconfigured` when there are too few files.
 */
export function divideOpenFiles(wanted: readonly Wanted[], logger: Logger, filesMax = openFilesMax()): number[] {
  if (filesMax === Number.POSITIVE_INFINITY) return wanted.map(({ connectionsMax }) => connectionsMax)
  const ownFiles = Math.min(ownFilesMax, Math.max(ownFilesMin, Math.floor(filesMax / 3)))
  const given = new Map<Wanted, number>()
  let left = filesMax - ownFiles
  const leastFirst = [...wanted].sort((one, other) => one.connectionsMax * one.filesEach - other.connectionsMax * other.filesEach)
  for (const [at, each] of leastFirst.entries()) {
    const part = Math.floor(left / (leastFirst.length - at) / each.filesEach)
    const connectionsMax = Math.min(each.connectionsMax, part)
    if (connectionsMax < Math.min(connectionsMin, each.connectionsMax)) {
      throw new FileSystemError('misconfigured', `this process may open ${filesMax} files, which is too few to serve: raise ulimit -n`)
    }
    given.set(each, connectionsMax)
    left -= connectionsMax * each.filesEach
    if (connectionsMax < each.connectionsMax) {
      logger.warn(
        { filesMax, setting: each.setting, wanted: each.connectionsMax, connectionsMax },
        'too few open files allowed (ulimit -n): fewer connections',
      )
    }
  }
  return wanted.map((each) => given.get(each) ?? each.connectionsMax)
}

/** Like `divideOpenFiles`, for connections with one open file each and those of the status pages. */
export function divideOpenFilesInTwo(setting: string, connectionsMax: number, logger: Logger): [number, number] {
  const [given = 0, pages = 0] = divideOpenFiles([connectionsWanted(setting, connectionsMax), httpConnections], logger)
  return [given, pages]
}
