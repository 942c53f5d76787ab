// op=WATCH: the changes below a path as server-sent events, as they happen. WebHDFS has no such operation: this one is our own.

import { FileSystemError } from '../../base/errors.js'
import type { ChangeEvent } from '../../feed/change-event.js'
import { type FeedSource, type Followed, followFeed, pauseMsOf, startOf } from '../../feed/follow.js'
import { concerns, type Scope } from '../../feed/scope.js'
import type { Asked, Operation, WebAnswer } from '../operation.js'
import { invalidParameter } from '../parameters.js'
import { clientCalls } from './calls.js'

/** The position is sent when nothing else was sent for about this long, so that both ends notice a connection that has gone. */
const silentMsMax = 15_000

export const watching: Readonly<Record<string, Operation>> = { WATCH: watch }

async function watch(asked: Asked): Promise<WebAnswer> {
  const { parameters, path } = asked
  const scope: Scope = { path: path === '/' ? path : path.replace(/\/+$/, ''), recursive: parameters.flag('recursive', false) }
  const source = sourceOf(asked)
  const start = await startOf(source, afterOf(asked))
  // What is not there any more is refused before the stream begins: a browser would ask for it again and again.
  const feed = followFeed(source, start)
  const first = await feed.next()
  return { kind: 'events', parts: partsOf(first.value, feed, scope, asked.followers.begin()) }
}

/** Where the client was when its connection broke; else where it asks to begin. */
function afterOf({ parameters, lastEventId }: Asked): number | undefined {
  if (lastEventId === undefined || lastEventId === '') return parameters.whole('after')
  if (!/^\d{1,15}$/.test(lastEventId)) throw invalidParameter('Last-Event-ID', `"${lastEventId}" is not a position`)
  return Number(lastEventId)
}

function sourceOf({ ask, followers }: Asked): FeedSource {
  return {
    last: async () => (await ask(clientCalls.getCurrentEditLogTxid, {})).txid,
    page: async (txid) => (await ask(clientCalls.getEditsFromTxid, { txid, withSnapshots: true })).eventsList,
    pause: (idle) => followers.pause(pauseMsOf(idle)),
  }
}

async function* partsOf(first: Followed, feed: AsyncIterable<Followed>, scope: Scope, onEnded: () => void): AsyncGenerator<string> {
  let silentMs = 0
  let idle = 0
  try {
    const text = textOf(first.events, scope)
    yield `: the changes follow\n${text === '' ? placeText(first) : `\n${text}`}`
    for await (const part of feed) {
      const { events } = part
      const text = textOf(events, scope)
      silentMs = text === '' ? silentMs + pauseMsOf(idle) : 0
      idle = events.length === 0 ? idle + 1 : 0
      if (text === '' && silentMs < silentMsMax) {
        yield ''
        continue
      }
      silentMs = 0
      yield text === '' ? placeText(part) : text
    }
  } catch (thrown) {
    if (!(thrown instanceof FileSystemError)) throw thrown
    const { message, remoteClass: javaClassName } = thrown
    yield `event: error\ndata: ${JSON.stringify({ javaClassName, message })}\n\n`
  } finally {
    onEnded()
  }
}

/**
 * An id without an event: a client whose connection breaks goes on behind it, also when nothing that concerns it has happened since the
 * beginning.
 */
const placeText = ({ position }: Followed): string => `id: ${position}\n\n`

/** The id of an event is the position to continue after, so that nothing is missed when the connection breaks in the middle of a mutation. */
function textOf(events: readonly ChangeEvent[], scope: Scope): string {
  return events
    .filter((event) => concerns(event, scope))
    .map((event) => `id: ${event.resumeAfter}\nevent: ${event.kind}\ndata: ${JSON.stringify(event)}\n\n`)
    .join('')
}
