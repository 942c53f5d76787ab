// The HTTP port of a chunkserver.

import { type PagesServer, startPagesServer } from '../../proto/pages/server.js'
import type { Metrics } from './metrics.js'
import type { ChunkserverStatus } from './status.js'
import { statusPage } from './status-page.js'

export interface StatusFaceParts {
  readonly host: string
  readonly port: number
  /** Default: the limit in httpServerLimits. */
  readonly connectionsMax?: number | undefined
  readonly metrics: () => Metrics
  status(): Promise<ChunkserverStatus>
  /** Whether it is registered and can accept chunks. */
  isReady(): boolean
}

export type StatusFace = Pick<PagesServer, 'port' | 'stop'>

export function startStatusFace(parts: StatusFaceParts): Promise<StatusFace> {
  const { host, port, connectionsMax } = parts
  const pages = {
    status: () => parts.status(),
    statusPage,
    metrics: () => Promise.resolve(parts.metrics()),
    isReady: () => parts.isReady(),
    notReadyText: 'not ready',
  }
  return startPagesServer({ host, port, connectionsMax, pages })
}
