// Runs one gateway: WebHDFS without redirects, on the client library. It keeps nothing, so any number of them may run.

import { hostname } from 'node:os'
import { systemActiveClock } from '../../proto/base/active-clock.js'
import { type ActiveClock, systemClock } from '../../proto/base/clock.js'
import { ignoreFailure } from '../../proto/base/errors.js'
import type { Logger } from '../../proto/base/logger.js'
import { parseOrigins } from '../../proto/pages/origins.js'
import { hostNames } from '../../proto/pages/own-names.js'
import { type PagesServer, startPagesServer } from '../../proto/pages/server.js'
import { UserClients, userClientLimits } from '../../proto/webhdfs/data/user-clients.js'
import { webhdfsPath } from '../../proto/webhdfs/request.js'
import { gatewayListener } from './face.js'
import type { GatewayOptions } from './options.js'
import { parseProxyUsers } from './proxy-users.js'
import { Reachability } from './reachability.js'
import { RequestCounts } from './request-counts.js'
import { type GatewayStatus, statusPage } from './status.js'
import { connectAs, type FileSystemPlace, type UserClient } from './user-client.js'

export interface RunningGateway {
  /** host:port */
  readonly address: string
  /** Never settles but by `stop`: a gateway outlives failures of its masters. */
  readonly closed: Promise<void>
  status(): GatewayStatus
  /** Requests in progress get 2 s to end; files of those that are cut are closed with what had arrived. */
  stop(): Promise<void>
}

/** Throws `misconfigured` when it cannot listen. The masters need not answer yet. */
export async function startGateway(
  options: GatewayOptions,
  fileSystem: Pick<FileSystemPlace, 'address' | 'conf'>,
  logger: Logger,
  activeClock: ActiveClock = systemActiveClock,
): Promise<RunningGateway> {
  const { host, httpPort, usersMax, requestsMax } = options
  const stopping = new AbortController()
  const place = { ...fileSystem, signal: stopping.signal }
  const origins = new Set(parseOrigins(options.pageOrigins))
  const begunMs = systemClock.monotonicMs()
  const limits = { ...userClientLimits, usersMax, usesMax: requestsMax }
  const clients = new UserClients((user) => connectAs(place, user), { activeClock, serverName: 'gateway', limits })
  const counts = new RequestCounts()
  const { reachability, stop: stopAsking } = reachabilityOf(place, logger, activeClock)
  const status = (): GatewayStatus => ({
    fileSystem: place.address,
    uptimeMs: systemClock.monotonicMs() - begunMs,
    isReachable: reachability.isReachable,
    failure: reachability.failure,
    users: clients.size,
    inProgress: clients.uses,
    connections: server.connections,
    requests: counts.all(),
    feedStreams: counts.streams,
  })
  const listener = gatewayListener({ clients, counts, mayImpersonate: parseProxyUsers(options.proxyUsers) })
  const server: PagesServer = await startPagesServer({
    host,
    port: httpPort,
    pages: { ...pagesOf(status), isReady: () => reachability.isReachable },
    files: [{ prefix: webhdfsPath, listener }],
    own: { hosts: () => hostNames([hostname(), host], origins), origins: () => origins },
    activeClock,
  }).catch(async (thrown: unknown) => {
    await clients.stop()
    throw thrown
  })
  let onClosed: () => void = () => undefined
  const closed = new Promise<void>((resolve) => {
    onClosed = resolve
  })
  reachability.start()
  const address = `${host}:${server.port}`
  logger.info({ address, fileSystem: place.address }, 'gateway started')
  const stop = async (): Promise<void> => {
    await clients.drain()
    stopping.abort()
    await stopAsking()
    await server.stop()
    await clients.stop()
    logger.info({ address }, 'gateway stopped')
    onClosed()
  }
  return { address, closed, status, stop }
}

/** Asks as the user of this process, with a client of its own. */
function reachabilityOf(
  place: FileSystemPlace,
  logger: Logger,
  activeClock: ActiveClock,
): { readonly reachability: Reachability; stop(): Promise<void> } {
  let client: Promise<UserClient> | undefined
  const ask = async (): Promise<void> => {
    client ??= connectAs(place)
    const connected = await client.catch((thrown: unknown) => {
      client = undefined
      throw thrown
    })
    await connected.probe()
  }
  const onChange = (failure: string | undefined): void => {
    if (failure === undefined) logger.info({ fileSystem: place.address }, 'the masters answer')
    else logger.warn({ fileSystem: place.address, failure }, 'the masters do not answer')
  }
  const reachability = new Reachability({ ask, activeClock, onChange })
  const stop = async (): Promise<void> => {
    reachability.stop()
    await (await client?.catch(ignoreFailure))?.close()
  }
  return { reachability, stop }
}

function pagesOf(status: () => GatewayStatus) {
  let registry: Promise<ReturnType<typeof import('./metrics.js')['gatewayMetrics']>> | undefined
  return {
    status,
    statusPage,
    metrics: () => {
      registry ??= import('./metrics.js').then(({ gatewayMetrics }) => gatewayMetrics(status))
      return registry
    },
    notReadyText: 'the masters do not answer',
  }
}
