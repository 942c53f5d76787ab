// The log of a server, by pino: JSON lines, or pretty ones for people, to the standard output or a file.

import pino from 'pino'
import pretty from 'pino-pretty'
import type { Logger } from '../../proto/base/logger.js'

export interface LogTarget {
  readonly level: string
  readonly format: 'json' | 'pretty'
  /** A file that is appended to; the standard output when left out. */
  readonly file?: string
}

export function makeLogger({ level, format, file }: LogTarget): Logger {
  const base = { level, timestamp: pino.stdTimeFunctions.isoTime }
  if (format === 'pretty')
    return pino(base, pretty({ destination: file ?? 1, mkdir: true, colorize: file === undefined && process.stdout.isTTY, sync: true }))
  return pino(base, pino.destination({ dest: file ?? 1, mkdir: true, sync: true }))
}
