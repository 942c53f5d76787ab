// Prometheus metrics of a gateway, in its own registry. Values are read when scraped.

import { Counter, collectDefaultMetrics, Gauge, Registry } from 'prom-client'
import type { GatewayStatus } from './status.js'

export function gatewayMetrics(status: () => GatewayStatus): Registry {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const gauge = (name: string, help: string, value: (now: GatewayStatus) => number): void => {
    const made: Gauge = new Gauge({ name, help, registers: [registry], collect: () => made.set(value(status())) })
  }
  gauge('cairn_gateway_masters_answer', '1 while the masters of the file system answer', ({ isReachable }) => Number(isReachable))
  gauge('cairn_gateway_users', 'users with a client of the file system', ({ users }) => users)
  gauge('cairn_gateway_requests_in_progress', 'requests in progress', ({ inProgress }) => inProgress)
  gauge('cairn_gateway_connections', 'open connections of clients', ({ connections }) => connections)
  gauge('cairn_gateway_feed_streams', 'open streams of changes (op=WATCH)', ({ feedStreams }) => feedStreams)
  const requests: Counter<'op' | 'status'> = new Counter({
    name: 'cairn_gateway_requests_total',
    help: 'answered requests by operation and status; the status is cut when the client was gone before the end',
    labelNames: ['op', 'status'],
    registers: [registry],
    collect: () => {
      requests.reset()
      for (const { op, status: code, count } of status().requests) requests.inc({ op, status: code }, count)
    },
  })
  return registry
}
