// The pages that Hadoop's tools for operators ask: /conf and /logLevel.

import type { Express } from 'express'
import { answerConf, type ConfProperty } from './conf.js'
import { answerLogLevel, type LeveledLog } from './log-level.js'

export interface OperatorPages {
  /** The settings; without them there is no /conf. */
  conf?(): readonly ConfProperty[]
  /** Without it there is no /logLevel. */
  readonly log?: LeveledLog | undefined
}

export function showOperatorPages(app: Express, { conf, log }: OperatorPages): void {
  const queryOf = (url: string): URLSearchParams => new URLSearchParams(url.split('?', 2)[1] ?? '')
  if (conf !== undefined) {
    app.get('/conf', (request, response) => {
      const { status, type, body } = answerConf(conf(), queryOf(request.originalUrl), request.headers.accept)
      response.status(status).type(type).send(body)
    })
  }
  if (log === undefined) return
  // Hadoop's client asks first how it has to authenticate itself: not at all.
  app.options('/logLevel', (_request, response) => {
    response.set('Allow', 'GET,HEAD,OPTIONS').status(200).end()
  })
  app.get('/logLevel', (request, response) => {
    const { status, body } = answerLogLevel(log, queryOf(request.originalUrl), request.headers)
    response.status(status).type('text/html').set('X-Content-Type-Options', 'nosniff').send(body)
  })
}
