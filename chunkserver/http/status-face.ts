// What a chunkserver shows on its HTTP port.

import { type PagesServer, startPagesServer } from '../../proto/pages/server.js'
import type { Metrics } from './metrics.js'
import type { ChunkserverStatus } from './status.js'
import { statusPage } from './status-page.js'

export interface StatusFaceParts {
  readonly host: string
  readonly port: number
  /** When it is to be fewer than httpServerLimits says. */
  readonly connectionsMax?: number | undefined
  readonly metrics: () => Metrics
  status(): Promise<ChunkserverStatus>
  /** Registered, and able to take chunks. */
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
