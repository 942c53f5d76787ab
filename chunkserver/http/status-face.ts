// The HTTP port of a chunkserver.

import type { OperatorPages } from '../../proto/pages/operator-pages.js'
import { type PagesServer, startPagesServer } from '../../proto/pages/server.js'
import type { Metrics } from './metrics.js'
import type { ChunkserverStatus } from './status.js'
import { statusPage } from './status-page.js'
import { type WebhdfsDataParts, webhdfsData } from './webhdfs/face.js'

export interface StatusFaceParts {
  readonly host: string
  readonly port: number
  /** Default: the limit in httpServerLimits. */
  readonly connectionsMax?: number | undefined
  /** Without it there is no WebHDFS. */
  readonly webhdfs?: WebhdfsDataParts | undefined
  readonly metrics: () => Metrics
  /** The settings, and the log whose level can be changed. */
  readonly operator?: OperatorPages | undefined
  status(): Promise<ChunkserverStatus>
  /** Whether it is registered and can accept chunks. */
  isReady(): boolean
}

export type StatusFace = Pick<PagesServer, 'port' | 'stop'>

export async function startStatusFace(parts: StatusFaceParts): Promise<StatusFace> {
  const { host, port, connectionsMax } = parts
  const pages = {
    ...parts.operator,
    status: () => parts.status(),
    statusPage,
    metrics: () => Promise.resolve(parts.metrics()),
    isReady: () => parts.isReady(),
    notReadyText: 'not ready',
  }
  const files = parts.webhdfs === undefined ? undefined : webhdfsData(parts.webhdfs)
  try {
    const server = await startPagesServer({ host, port, connectionsMax, pages, files: files === undefined ? [] : [files] })
    const stop = async (): Promise<void> => {
      await server.stop()
      await files?.stop()
    }
    return { port: server.port, stop }
  } catch (error) {
    await files?.stop()
    throw error
  }
}
