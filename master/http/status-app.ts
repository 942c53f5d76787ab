// What a master shows over HTTP: liveness, readiness, status for people and programs, metrics. It only shows what it is handed.

import type { RequestListener } from 'node:http'
import express from 'express'
import { masterMetrics } from './metrics.js'
import type { StatusFaceParts } from './status-face.js'
import { statusPage } from './status-page.js'

export function statusApp(parts: Pick<StatusFaceParts, 'status' | 'isReady'>): RequestListener {
  const metrics = masterMetrics(() => parts.status())
  const app = express()
  app.disable('x-powered-by')
  app.get('/healthz', (_request, response) => {
    response.type('text/plain').send('ok\n')
  })
  app.get('/readyz', (_request, response) => {
    const isReady = parts.isReady()
    response
      .status(isReady ? 200 : 503)
      .type('text/plain')
      .send(isReady ? 'ready\n' : 'no leader\n')
  })
  app.get('/status.json', (_request, response) => {
    response.json(parts.status())
  })
  app.get('/metrics', async (_request, response) => {
    const text = await metrics.metrics()
    response.type(metrics.contentType).send(text)
  })
  app.get('/', (_request, response) => {
    response.type('text/html').send(statusPage(parts.status()))
  })
  return app
}
