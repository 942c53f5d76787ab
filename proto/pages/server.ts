// The HTTP port of a server, for masters and chunkservers. It is open to anyone, so its cost is bounded. For pages: one request per
// connection, pages computed once a second, few connections, and a timeout for each step. A connection whose first request is for files is
// passed on to `file-connections.ts`. The handler is loaded with the first request,
// because express and the metrics take a tenth of a second and ten megabytes, and serving files comes first.

import { createServer as createHttpServer, type RequestListener } from 'node:http'
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net'
import { systemActiveClock } from '../base/active-clock.js'
import { type ActiveClock, type Clock, systemClock } from '../base/clock.js'
import { FileSystemError } from '../base/errors.js'
import { fileConnectionLimits, httpServerLimits } from '../wire/limits.js'
import { answerNoRequest } from '../wire/wrong-port.js'
import type { Pages } from './app.js'
import { asksBelow, FileConnections } from './file-connections.js'
import { refusingForeign } from './foreign-pages.js'
import { refusingManyHeaders } from './head-limits.js'
import type { HttpCounts } from './http-counts.js'
import { OneRequest } from './one-request.js'
import type { OwnNames } from './own-names.js'
import { Places } from './places.js'

export interface PagesServerOptions<S> {
  readonly host: string
  /** 0: any. */
  readonly port: number
  /** Default: the limit in httpServerLimits. */
  readonly connectionsMax?: number | undefined
  readonly pages: Pages<S>
  readonly files?: readonly FilesHandler[] | undefined
  /** What browsers call the servers of the cluster; by default the names of the machine itself alone. */
  readonly own?: OwnNames | undefined
  /** Where the requests are counted, if they are. */
  readonly counts?: HttpCounts | undefined
  readonly clock?: Pick<Clock, 'monotonicMs'>
  readonly activeClock?: Pick<ActiveClock, 'every'>
}

const noNames: OwnNames = { hosts: () => new Set(), origins: () => new Set() }

/** Answers the requests below a path on connections that stay open. */
export interface FilesHandler {
  readonly prefix: string
  readonly listener: RequestListener
}

export interface PagesServer {
  readonly port: number
  readonly connections: number
  /** Ends all connections immediately: no answer here is worth waiting for. */
  stop(): Promise<void>
}

/** Throws `misconfigured` when it cannot listen. */
export async function startPagesServer<S>(options: PagesServerOptions<S>): Promise<PagesServer> {
  const { pages, clock = systemClock, activeClock = systemActiveClock } = options
  const { files = [] } = options
  const prefixes = files.map(({ prefix }) => prefix)
  const { own = noNames, counts } = options
  const checked = (listener: RequestListener): RequestListener => refusingManyHeaders(refusingForeign(own, listener))
  const counted = (listener: RequestListener): RequestListener => counts?.counting(listener) ?? listener
  const answerPage = checked(loadedLater(pages, clock))
  const requests = createHttpServer({ maxHeaderSize: httpServerLimits.headBytesMax }, counted(answerPage))
  requests.maxHeadersCount = 0 // all of them: too many are refused
  requests.on('clientError', answerNoRequest)
  const [pagesMax, filesMax] = connectionsOf(options)
  const places = new Places<OneRequest>(pagesMax)
  const fileConnections = new FileConnections(
    counted(
      checked((request, response) => {
        const meant = files.find(({ prefix }) => request.url?.startsWith(prefix) === true)
        if (meant !== undefined) meant.listener(request, response)
        else answerPage(request, response)
      }),
    ),
    { ...fileConnectionLimits, connectionsMax: filesMax },
  )
  const takes = (first: Buffer): boolean | undefined => asksBelow(prefixes, first)
  const onTaken = (taken: Socket): void => fileConnections.adopt(taken)
  const server = createServer({ allowHalfOpen: true, noDelay: true }, (socket) => {
    const events = { takes, onTaken, onUnread: () => places.limitUnread(), onClosed: () => places.delete(connection) }
    const connection: OneRequest = new OneRequest(socket, events)
    places.add(connection)
    requests.emit('connection', connection)
  })
  await listen(server, options)
  const endSweeping = activeClock.every(httpServerLimits.sweepMs, (elapsedMs) => {
    for (const connection of [...places]) connection.sweep(elapsedMs)
    fileConnections.sweep(elapsedMs)
  })
  return {
    port: (server.address() as AddressInfo).port,
    get connections() {
      return places.size + fileConnections.size
    },
    stop: () => {
      endSweeping()
      fileConnections.stop()
      return stop(server, places)
    },
  }
}

/** Pages get a third of the connections of a port that also serves files, and at most their own limit. */
function connectionsOf({ connectionsMax, files }: Pick<PagesServerOptions<never>, 'connectionsMax' | 'files'>): [number, number] {
  const { connectionsMax: pagesMax } = httpServerLimits
  if (files === undefined || files.length === 0) return [connectionsMax ?? pagesMax, 0]
  const total = connectionsMax ?? pagesMax + fileConnectionLimits.connectionsMax
  const pages = Math.min(pagesMax, Math.ceil(total / 3))
  return [pages, Math.max(1, total - pages)]
}

function loadedLater<S>(pages: Pages<S>, clock: Pick<Clock, 'monotonicMs'>): RequestListener {
  let app: Promise<RequestListener> | undefined
  return (request, response) => {
    response.setHeader('Connection', 'close')
    app ??= import('./app.js').then(({ pagesApp }) => pagesApp(pages, clock))
    app.then(
      (answer) => answer(request, response),
      (error: unknown) => response.writeHead(500).end(`${String(error)}\n`),
    )
  }
}

function listen(server: Server, { host, port }: { readonly host: string; readonly port: number }): Promise<void> {
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
  const message =
    error.code === 'EADDRINUSE'
      ? `the HTTP port is in use: choose another with --http-port, or stop what listens on ${where}`
      : `cannot listen for HTTP on ${where}: ${error.message}; check --host and --http-port`
  return new FileSystemError('misconfigured', message, { cause: error })
}

function stop(server: Server, places: Places<OneRequest>): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve())
    for (const connection of [...places]) connection.destroy()
  })
}
