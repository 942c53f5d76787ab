// The log of servers that run in the same process as the CLI: JSON lines (pino) in a file, since the terminal is used by the command.

import pino from 'pino'
import type { Logger } from '../../proto/base/logger.js'

export function fileLogger(level: string, file: string): Logger {
  return pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime }, pino.destination({ dest: file, mkdir: true, sync: true }))
}
