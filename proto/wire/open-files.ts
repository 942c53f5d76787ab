// How many files and sockets this process may have open at a time, and how a server divides them: what is kept for its own files comes first, or
// strangers' connections would make its log fail.

import { readFileSync } from 'node:fs'
import { FileSystemError } from '../base/errors.js'
import type { Logger } from '../base/logger.js'
import { httpServerLimits } from './limits.js'

/** By the system, for this process; infinity where the system does not say it in this way. */
function openFilesMax(): number {
  let limits: string
  try {
    limits = readFileSync('/proc/self/limits', 'utf8')
  } catch {
    return Number.POSITIVE_INFINITY // not Linux: the administrator's settings stand as they are
  }
  return parseOpenFilesMax(limits)
}

/** The soft limit in the text of /proc/PID/limits, which Node has raised to the hard one at its start. */
export function parseOpenFilesMax(limits: string): number {
  const soft = /^Max open files\s+(\d+|unlimited)\s/m.exec(limits)?.[1]
  return soft === undefined || soft === 'unlimited' ? Number.POSITIVE_INFINITY : Number(soft)
}

/** Connections of one kind: as many as the setting says, of which each holds so many files and sockets open. */
export interface Wanted {
  readonly setting: string
  readonly connectionsMax: number
  readonly filesEach: number
}

export function connectionsWanted(setting: string, connectionsMax: number, filesEach = 1): Wanted {
  return { setting, connectionsMax, filesEach }
}

/** Of the status pages. */
export const httpConnections: Wanted = connectionsWanted('http', httpServerLimits.connectionsMax)

/** A server works badly with fewer connections of a kind, and does not start. */
const connectionsMin = 8
const ownFilesMin = 64
const ownFilesMax = 2048

/**
 * How many connections there are files for, in the order of `wanted`: a third of all, but 2048 at most, is kept for the server's own files, and each kind that wants more
 * than its part has what the others leave. `misconfigured` when there are too few files for any.
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

/** As `divideOpenFiles`, for connections that hold one file open and for those of the status pages. */
export function divideOpenFilesInTwo(setting: string, connectionsMax: number, logger: Logger): [number, number] {
  const [given = 0, pages = 0] = divideOpenFiles([connectionsWanted(setting, connectionsMax), httpConnections], logger)
  return [given, pages]
}
