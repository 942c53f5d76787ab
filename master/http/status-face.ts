// The HTTP port of a master. It listens from the start, but what answers is loaded with the first request: a master has to lead before it has to be
// looked at, and express and the metrics cost it a tenth of a second and ten megabytes.

import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { FileSystemError } from '../../proto/base/errors.js'
import { httpServerLimits } from '../../proto/wire/limits.js'
import { answerNoRequest } from '../../proto/wire/wrong-port.js'
import type { MasterStatus } from './status.js'

export interface StatusFaceParts {
  readonly host: string
  readonly port: number
  /** When it is to be fewer than httpServerLimits says. */
  readonly connectionsMax?: number | undefined
  status(): MasterStatus
  /** A client's call would be answered now. */
  isReady(): boolean
}

export interface StatusFace {
  readonly port: number
  stop(): Promise<void>
}

export async function startStatusFace(parts: StatusFaceParts): Promise<StatusFace> {
  let app: Promise<RequestListener> | undefined
  const server = createServer((request, response) => {
    app ??= import('./status-app.js').then(({ statusApp }) => statusApp(parts))
    app.then(
      (answer) => answer(request, response),
      (error: unknown) => response.writeHead(500).end(`${String(error)}\n`),
    )
  })
  Object.assign(server, httpServerLimits)
  server.on('clientError', answerNoRequest)
  if (parts.connectionsMax !== undefined) server.maxConnections = parts.connectionsMax
  await listen(server, parts)
  return {
    port: (server.address() as AddressInfo).port,
    stop: () => stopServer(server),
  }
}

function listen(server: Server, { host, port }: StatusFaceParts): Promise<void> {
  return new Promise((resolve, reject) => {
    const onError = (error: NodeJS.ErrnoException): void => reject(listenError(error, `${host}:${port}`))
    server.once('error', onError)
    server.listen(port, host, () => {
      server.removeListener('error', onError)
      resolve()
    })
  })
}

function listenError(error: NodeJS.ErrnoException, where: string): FileSystemError {
  if (error.code !== 'EADDRINUSE') {
    return new FileSystemError('misconfigured', `cannot listen for HTTP on ${where}: ${error.message}; check --host and --http-port`, {
      cause: error,
    })
  }
  const message = `the HTTP port is in use: choose another with --http-port, or stop what listens on ${where}`
  return new FileSystemError('misconfigured', message, { cause: error })
}

function stopServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve())
    server.closeAllConnections()
  })
}
