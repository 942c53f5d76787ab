// The HTTP pages of a server: liveness, readiness, status for people and programs, metrics. Computed pages are computed at most once a
// second and shared by all requests; liveness and readiness cost nothing and are always current.

import type { RequestListener } from 'node:http'
import express from 'express'
import type { Clock } from '../base/clock.js'
import { answerJmx, type JmxBean } from './jmx.js'
import { type OperatorPages, showOperatorPages } from './operator-pages.js'
import { plainPageHeaders } from './page-headers.js'
import { sharedAnswer } from './shared-answer.js'

/** S is the status, shown as JSON and as a page. */
export interface Pages<S> extends OperatorPages {
  status(): S | Promise<S>
  /** HTML. */
  statusPage(status: S): string
  /** Headers of that page; without them it has those of every answer. */
  pageHeaders?(): Readonly<Record<string, string>>
  /** In the format that Prometheus scrapes; `contentType` says which. */
  metrics(): Promise<{ readonly contentType: string; metrics(): Promise<string> }>
  /** For monitoring made for HDFS; without them there is no /jmx. */
  beans?(): Promise<readonly JmxBean[]>
  /** Whether a call would be answered now. */
  isReady(): boolean
  /** The reason why not, in a few words. */
  readonly notReadyText: string
}

interface Answer {
  readonly type: string
  readonly bytes: Buffer
  readonly headers?: Readonly<Record<string, string>>
}

export function pagesApp<S>(pages: Pages<S>, clock: Pick<Clock, 'monotonicMs'>): RequestListener {
  const app = express()
  app.disable('x-powered-by')
  app.disable('etag') // an etag would be computed for each answer and not be used
  app.get('/healthz', (_request, response) => {
    response.type('text/plain').send('ok\n')
  })
  app.get('/readyz', (_request, response) => {
    const isReady = pages.isReady()
    response
      .status(isReady ? 200 : 503)
      .type('text/plain')
      .send(isReady ? 'ready\n' : `${pages.notReadyText}\n`)
  })
  const show = (path: string, make: () => Promise<Answer>): void => {
    const shared = sharedAnswer(make, clock)
    app.get(path, async (_request, response) => {
      const { type, bytes, headers = {} } = await shared()
      response.set(headers).type(type).send(bytes)
    })
  }
  show('/status.json', async () => ({ type: 'application/json', bytes: Buffer.from(JSON.stringify(await pages.status())) }))
  show('/', async () => ({
    type: 'text/html',
    bytes: Buffer.from(pages.statusPage(await pages.status())),
    headers: pages.pageHeaders?.() ?? plainPageHeaders,
  }))
  // The second is where HDFS has them.
  for (const path of ['/metrics', '/prom']) {
    show(path, async () => {
      const registry = await pages.metrics()
      return { type: registry.contentType, bytes: Buffer.from(await registry.metrics()) }
    })
  }
  showBeans(app, pages, clock)
  showOperatorPages(app, pages)
  // Express's own handler would first wait for the body of the request, which never reaches it.
  app.use((_request, response) => {
    response.status(404).type('text/plain').send('there is no such page\n')
  })
  app.use(answerFailure)
  return app
}

function showBeans<S>(app: express.Express, { beans }: Pages<S>, clock: Pick<Clock, 'monotonicMs'>): void {
  if (beans === undefined) return
  const shared = sharedAnswer(beans, clock)
  app.get('/jmx', async (request, response) => {
    const [, query = ''] = request.originalUrl.split('?', 2)
    const { status, body } = answerJmx(await shared(), new URLSearchParams(query))
    response
      .status(status)
      .type('application/json')
      .send(`${JSON.stringify(body, undefined, 2)}\n`)
  })
}

/** Express recognises it by its four parameters. A request that cannot be parsed has its own status. */
function answerFailure(error: unknown, _request: express.Request, response: express.Response, next: express.NextFunction): void {
  if (response.headersSent) {
    next(error)
    return
  }
  const { status } = error as { readonly status?: unknown }
  response
    .status(typeof status === 'number' ? status : 500)
    .type('text/plain')
    .send(`${error instanceof Error ? error.message : String(error)}\n`)
}
