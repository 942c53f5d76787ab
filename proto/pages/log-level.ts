// The answer to /logLevel, which `hadoop daemonlog` reads: the minimum level of log lines, and with `level` another one from now on. A
// server has one log: any name of a Hadoop class stands for it.

import type { IncomingHttpHeaders } from 'node:http'
import { foreignPageRefusal, isOfForeignPage } from './foreign-pages.js'
import { escapeHtml } from './html.js'

/** The log of a server. */
export interface LeveledLog {
  level?: string
}

export interface LogLevelAnswer {
  readonly status: number
  readonly body: string
}

/** Hadoop's words for the levels. A log is never turned off in this way. */
const levels: Readonly<Record<string, string>> = { DEBUG: 'debug', INFO: 'info', WARN: 'warn', ERROR: 'error' }

/** `hadoop daemonlog` prints the lines that begin with this, without their tags. */
const mark = '<!-- OUTPUT -->'
const nameMax = 300

export function answerLogLevel(log: LeveledLog, query: URLSearchParams, headers: IncomingHttpHeaders): LogLevelAnswer {
  const wanted = query.get('level') ?? ''
  if (wanted !== '' && isOfForeignPage(headers)) {
    return { status: 403, body: `${foreignPageRefusal}\n` }
  }
  const lines = [`Submitted Class Name: <b>${escaped(query.get('log') ?? '')}</b>`, 'Log Class: <b>pino</b>']
  if (wanted !== '') {
    const level = Object.hasOwn(levels, wanted) ? levels[wanted] : undefined
    lines.push(`Submitted Level: <b>${escaped(wanted)}</b>`)
    if (level === undefined) lines.push(`Bad Level : <b>${escaped(wanted)}</b>`)
    else {
      lines.push(`Setting Level to ${wanted} ...`)
      if (log.level !== undefined) log.level = level
    }
  }
  lines.push(`Effective Level: <b>${(log.level ?? 'silent').toUpperCase()}</b>`)
  return { status: 200, body: `<html><body>\n${lines.map((line) => `${mark}${line}<br />\n`).join('')}</body></html>\n` }
}

const escaped = (text: string): string => escapeHtml(text.slice(0, nameMax))
