// Prometheus metrics of a server's HTTP port.

import { Counter, Gauge, type Registry } from 'prom-client'
import type { HttpCounts } from './http-counts.js'

export function addHttpMetrics(registry: Registry, counts: HttpCounts): void {
  const requests: Counter<'status'> = new Counter({
    name: 'cairn_http_requests_total',
    help: 'HTTP requests that were answered, by status; `cut` when the client was gone before it had the whole answer',
    labelNames: ['status'],
    registers: [registry],
    collect: () => {
      requests.reset()
      for (const [status, count] of counts.byStatus) requests.inc({ status }, count)
    },
  })
  const inProgress: Gauge = new Gauge({
    name: 'cairn_http_requests_in_progress',
    help: 'HTTP requests being answered now',
    registers: [registry],
    collect: () => inProgress.set(counts.inProgress),
  })
}
