// The HTTP face of a chunkserver: liveness, readiness, status for people and programs, metrics. It only shows what it is handed.

import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import express from 'express'
import type { Registry } from 'prom-client'
import { FileSystemError } from '../../proto/base/errors.js'
import { httpServerLimits } from '../../proto/wire/limits.js'
import { answerNoRequest } from '../../proto/wire/wrong-port.js'
import type { ChunkserverStatus } from './status.js'
import { statusPage } from './status-page.js'

export interface StatusFaceParts {
  readonly host: string
  readonly port: number
  /** When it is to be fewer than httpServerLimits says. */
  readonly connectionsMax?: number | undefined
  readonly metrics: () => Registry
  status(): Promise<ChunkserverStatus>
  /** Registered, and able to take chunks. */
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
      .send(isReady ? 'ready\n' : 'not ready\n')
  })
  app.get('/status.json', async (_request, response) => {
    response.json(await parts.status())
  })
  app.get('/metrics', async (_request, response) => {
    const metrics = parts.metrics()
    response.type(metrics.contentType).send(await metrics.metrics())
  })
  app.get('/', async (_request, response) => {
    response.type('text/html').send(statusPage(await parts.status()))
  })
  const server = await listen(app, parts)
  return { port: (server.address() as AddressInfo).port, stop: () => stopServer(server) }
}

function listen(app: express.Express, { host, port, connectionsMax }: StatusFaceParts): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server: Server = app.listen(port, host)
    Object.assign(server, httpServerLimits)
    server.on('clientError', answerNoRequest)
    if (connectionsMax !== undefined) server.maxConnections = connectionsMax
    server.once('listening', () => resolve(server))
    server.once('error', (error: NodeJS.ErrnoException) => {
      const why = error.code === 'EADDRINUSE' ? 'it is in use: stop what listens there, or choose another (--http-port)' : error.message
      reject(new FileSystemError('misconfigured', `cannot listen for HTTP on ${host}:${port}: ${why}`, { cause: error }))
    })
  })
}

function stopServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve())
    server.closeAllConnections()
  })
}
