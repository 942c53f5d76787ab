// The HTTP face of a master: liveness, readiness, status for people and programs, metrics. It only shows what it is handed.

import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import express from 'express'
import type { Registry } from 'prom-client'
import { FileSystemError } from '../../proto/base/errors.js'
import type { MasterStatus } from './status.js'
import { statusPage } from './status-page.js'

export interface StatusFaceParts {
  readonly host: string
  readonly port: number
  readonly metrics: Registry
  status(): MasterStatus
  /** A client's call would be answered now. */
  isReady(): boolean
}

export interface StatusFace {
  readonly port: number
  stop(): Promise<void>
}

export async function startStatusFace(parts: StatusFaceParts): Promise<StatusFace> {
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
    response.type(parts.metrics.contentType).send(await parts.metrics.metrics())
  })
  app.get('/', (_request, response) => {
    response.type('text/html').send(statusPage(parts.status()))
  })
  const server = await listen(app, parts)
  return {
    port: (server.address() as AddressInfo).port,
    stop: () => stopServer(server),
  }
}

function listen(app: express.Express, parts: StatusFaceParts): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = app.listen(parts.port, parts.host)
    server.once('listening', () => resolve(server))
    server.once('error', (error: NodeJS.ErrnoException) => reject(listenError(error, parts)))
  })
}

function listenError(error: NodeJS.ErrnoException, parts: StatusFaceParts): FileSystemError {
  const where = `${parts.host}:${parts.port}`
  if (error.code === 'EADDRINUSE') {
    return new FileSystemError(
      'misconfigured',
      `HTTP port ${where} is in use: stop what listens there or choose another with --http-port`,
      { cause: error },
    )
  }
  return new FileSystemError('misconfigured', `cannot listen for HTTP on ${where}: ${error.message}`, { cause: error })
}

function stopServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve())
    server.closeAllConnections()
  })
}
