// The HTTP port of a master.

import type { RequestListener } from 'node:http'
import { systemClock } from '../../proto/base/clock.js'
import { forOwnPages } from '../../proto/pages/cross-origin.js'
import { HttpCounts } from '../../proto/pages/http-counts.js'
import type { OperatorPages } from '../../proto/pages/operator-pages.js'
import type { OwnNames } from '../../proto/pages/own-names.js'
import { pageHeaders } from '../../proto/pages/page-headers.js'
import { type FilesHandler, type PagesServer, startPagesServer } from '../../proto/pages/server.js'
import type { WorkSource } from '../sequencer/work-counts.js'
import type { CallSource } from './call-metrics.js'
import { pageListener, pagePrefix } from './page/face.js'
import type { PageParts } from './page/parts.js'
import type { MasterStatus } from './status.js'
import { statusPage } from './status-page.js'
import { type WebhdfsParts, webhdfsListener, webhdfsPrefix } from './webhdfs/face.js'

export interface StatusFaceParts {
  readonly host: string
  readonly port: number
  /** Default: the limit in httpServerLimits. */
  readonly connectionsMax?: number | undefined
  readonly calls: CallSource
  readonly work: WorkSource
  /** Bytes of the change feed on the disk of this master. */
  feedBytes(): Promise<number>
  readonly softwareVersion: string
  /** Without it there is no WebHDFS. */
  readonly webhdfs?: WebhdfsParts | undefined
  /** Without it there is no /fsck. */
  readonly fsck?: FilesHandler | undefined
  /** The settings, and the log whose level can be changed. */
  readonly operator?: OperatorPages | undefined
  /** Without it there is the overview alone. */
  readonly page?: PageParts | undefined
  /** What browsers call the servers of the cluster. */
  readonly own?: OwnNames | undefined
  status(): MasterStatus
  /** Whether a client's call would be answered now. */
  isReady(): boolean
}

export type StatusFace = Pick<PagesServer, 'port' | 'stop'>

export function startStatusFace(parts: StatusFaceParts): Promise<StatusFace> {
  const { host, port, connectionsMax } = parts
  const status = (): MasterStatus => parts.status()
  const http = new HttpCounts()
  let registry: Promise<ReturnType<typeof import('./metrics.js')['masterMetrics']>> | undefined
  const pages = {
    ...parts.operator,
    status,
    statusPage,
    pageHeaders: () => pageHeaders(origins()),
    metrics: () => {
      registry ??= import('./metrics.js').then(({ masterMetrics }) =>
        masterMetrics({ status, calls: parts.calls, work: parts.work, http, feedBytes: () => parts.feedBytes() }),
      )
      return registry
    },
    beans: async () => {
      const { masterBeans } = await import('./jmx-beans.js')
      const { calls, softwareVersion } = parts
      return masterBeans({ status: status(), calls, softwareVersion, memory: process.memoryUsage(), nowMs: systemClock.wallMs() })
    },
    isReady: () => parts.isReady(),
    notReadyText: 'no leader',
  }
  const origins = (): ReadonlySet<string> => parts.own?.origins() ?? new Set()
  const shared = (listener: RequestListener): RequestListener => forOwnPages((origin) => origins().has(origin), listener)
  const files: FilesHandler[] = []
  if (parts.webhdfs !== undefined) files.push({ prefix: webhdfsPrefix, listener: shared(webhdfsListener(parts.webhdfs)) })
  if (parts.fsck !== undefined) files.push(parts.fsck)
  if (parts.page !== undefined) files.push({ prefix: pagePrefix, listener: shared(pageListener(parts.page)) })
  return startPagesServer({ host, port, connectionsMax, pages, files, own: parts.own, counts: http })
}
