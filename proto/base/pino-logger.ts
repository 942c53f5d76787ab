// The log of the programs: pino, as JSON lines or (for people) in a readable format, on standard error because standard output is for the
// user. Texts are cut.

import pino from 'pino'
import pretty from 'pino-pretty'
import { cutFields, cutText } from './log-text.js'
import type { Logger } from './logger.js'

export interface LoggerOptions {
  readonly level: 'debug' | 'info' | 'warn' | 'error' | 'silent'
  readonly format: 'json' | 'pretty'
}

export function createLogger(options: LoggerOptions): Logger {
  const target =
    options.format === 'pretty'
      ? pretty({ colorize: process.stderr.isTTY, destination: 2, sync: true })
      : pino.destination({ dest: 2, sync: true })
  const hooks: pino.LoggerOptions['hooks'] = {
    logMethod(words, log) {
      const [fields, message] = words as unknown as Parameters<Logger['info']>
      log.call(this, cutFields(fields), cutText(message))
    },
  }
  return pino({ level: options.level, base: null, hooks }, target)
}
