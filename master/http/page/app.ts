// What the page asks of a master: as JSON below /page/api, and its scripts below /page/assets. Questions about files are asked as the
// configured user; everything that changes files goes through WebHDFS.

import type { RequestListener } from 'node:http'
import express from 'express'
import { FileSystemError } from '../../../proto/base/errors.js'
import { pageAssets } from '../../../proto/pages/assets.js'
import { answerFailure, answerJson } from '../../../proto/webhdfs/answers.js'
import { refuseForeignPages } from '../../../proto/webhdfs/request.js'
import { callsOfPage } from './calls.js'
import { healthOf, spaceOf, timeUntilFull } from './health.js'
import { historyLimits } from './history.js'
import { listingLimits, listPart } from './listing.js'
import { missingChunks } from './missing-chunks.js'
import type { PageParts } from './parts.js'
import { placeFor } from './place.js'
import { sessionOf } from './session.js'

type Query = Readonly<Record<string, unknown>>
const textOf = (query: Query, name: string): string => (typeof query[name] === 'string' ? query[name] : '')
const numberOf = (query: Query, name: string, usual: number): number => {
  const value = Number(textOf(query, name) || usual)
  return Number.isSafeInteger(value) && value >= 0 ? value : usual
}

/** Moments of the recorder in one answer. */
const momentsMax = 2000

export function pageApp(parts: PageParts): RequestListener {
  const app = express()
  app.disable('x-powered-by')
  app.disable('etag')
  const assets = pageAssets()
  app.get('/page/assets/:name', (request, response) => assets(response, request.params.name))
  const get = (path: string, answer: (query: Query, address: string) => unknown): void => {
    app.get(`/page/api/${path}`, async (request, response) => {
      answerJson(response, await answer(request.query, request.socket.remoteAddress ?? ''))
    })
  }
  get('session', () => sessionOf(parts))
  get('list', (query, address) =>
    listPart(parts.askFor(address), {
      path: textOf(query, 'path'),
      after: textOf(query, 'after'),
      filter: textOf(query, 'filter'),
      entries: numberOf(query, 'entries', listingLimits.entriesMax),
    }),
  )
  get('place', (query, address) => placeFor(parts, address, textOf(query, 'avoid').split(',')))
  for (const kind of ['file', 'folder']) {
    app.get(`/page/download/${kind}`, (request, response) => {
      const { origin } = placeFor(parts, request.socket.remoteAddress ?? '')
      const query = new URLSearchParams({ path: textOf(request.query, 'path'), 'user.name': parts.user })
      response.redirect(307, `${origin}/page/download/${kind}?${query}`)
    })
  }
  get('cluster', () => {
    const status = parts.status()
    const { samples } = parts.history
    const untilFullMs = timeUntilFull(samples, spaceOf(status).remaining) ?? null
    return { status, health: healthOf(status), space: spaceOf(status), untilFullMs, details: parts.chunkservers() }
  })
  get('history', () => ({ everyMs: historyLimits.everyMs, samples: parts.history.samples }))
  get('missing', (_query, address) => missingChunks(parts, address))
  get('calls', () => callsOfPage(parts))
  get('settings', () => ({ settings: parts.settings() }))
  get('consensus', (query) => ({
    nowMs: parts.nowWallMs(),
    status: parts.consensus.status(),
    last: parts.consensus.recorder.last,
    moments: parts.consensus.recorder.after(numberOf(query, 'after', 0), momentsMax),
  }))
  app.post('/page/api/leader', express.json({ limit: '4kb' }), async (request, response) => {
    refuseForeignPages(request)
    const { to } = (request.body ?? {}) as { readonly to?: unknown }
    if (to !== undefined && !Number.isSafeInteger(to)) throw new FileSystemError('invalidArgument', 'to is the id of a master')
    await parts.transferLeadership(to as number | undefined)
    answerJson(response, {}, 202)
  })
  app.use(() => {
    throw new FileSystemError('notFound', 'there is no such page')
  })
  app.use((thrown: unknown, _request: express.Request, response: express.Response, _next: express.NextFunction) =>
    answerFailure(response, thrown),
  )
  return app
}
