// The HTTP port of a chunkserver.

import { forOwnPages } from '../../proto/pages/cross-origin.js'
import { HttpCounts } from '../../proto/pages/http-counts.js'
import type { OperatorPages } from '../../proto/pages/operator-pages.js'
import { originsOf, parseOrigins, type WebAddress } from '../../proto/pages/origins.js'
import { hostNames, type OwnNames } from '../../proto/pages/own-names.js'
import { type PagesServer, startPagesServer } from '../../proto/pages/server.js'
import type { Metrics } from './metrics.js'
import { pageData } from './page/face.js'
import type { ChunkserverStatus } from './status.js'
import { statusPage } from './status-page.js'
import { type WebhdfsDataParts, webhdfsData } from './webhdfs/face.js'

export interface StatusFaceParts {
  readonly host: string
  readonly port: number
  /** Default: the limit in httpServerLimits. */
  readonly connectionsMax?: number | undefined
  /** Without it there is neither WebHDFS nor the page's part. */
  readonly webhdfs?: WebhdfsDataParts | undefined
  /** Where the masters' pages are, which may use the files here; and further origins of these pages, separated by commas. */
  masters?(): readonly WebAddress[]
  readonly pageOrigins?: string
  /** Host names of this machine, this chunkserver and the masters. */
  hosts?(): readonly string[]
  /** The settings, and the log whose level can be changed. */
  readonly operator?: OperatorPages | undefined
  status(): Promise<ChunkserverStatus>
  /** Whether it is registered and can accept chunks. */
  isReady(): boolean
}

export type StatusFace = Pick<PagesServer, 'port' | 'stop'>

export async function startStatusFace(parts: StatusFaceParts): Promise<StatusFace> {
  const { host, port, connectionsMax } = parts
  const http = new HttpCounts()
  let registry: Promise<Metrics> | undefined
  const pages = {
    ...parts.operator,
    status: () => parts.status(),
    statusPage,
    metrics: () => {
      registry ??= import('./metrics.js').then(({ chunkserverMetrics }) => chunkserverMetrics(() => parts.status(), http))
      return registry
    },
    isReady: () => parts.isReady(),
    notReadyText: 'not ready',
  }
  const faces = parts.webhdfs === undefined ? [] : [webhdfsData(parts.webhdfs), pageData(parts.webhdfs)]
  const further = parseOrigins(parts.pageOrigins ?? '')
  const own: OwnNames = {
    origins: () => originsOf(parts.masters?.() ?? [], further),
    hosts: () => hostNames(parts.hosts?.() ?? [], own.origins()),
  }
  const admits = (origin: string): boolean => own.origins().has(origin)
  const files = faces.map(({ prefix, listener }) => ({ prefix, listener: forOwnPages(admits, listener) }))
  const stopFaces = (): Promise<unknown> => Promise.all(faces.map((face) => face.stop()))
  try {
    const server = await startPagesServer({ host, port, connectionsMax, pages, files, own, counts: http })
    const stop = async (): Promise<void> => {
      await server.stop()
      await stopFaces()
    }
    return { port: server.port, stop }
  } catch (error) {
    await stopFaces()
    throw error
  }
}
