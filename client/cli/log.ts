// The log of servers that share a process with somebody's terminal: pino's JSON lines in a file.

import pino from 'pino'
import type { Logger } from '../../proto/base/logger.js'

export function fileLogger(level: string, file: string): Logger {
  return pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime }, pino.destination({ dest: file, mkdir: true, sync: true }))
}
