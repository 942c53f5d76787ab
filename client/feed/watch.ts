// fs.watch: follows changes of the namespace by the change feed of the masters (HDFS's inotify). Names and options are those of
// node:fs/promises; the position with which one can continue after a failure comes in addition.

import type { ChangeEvent } from '../../proto/feed/change-event.js'
import { type FeedSource, followFeed, pauseMsOf, startOf } from '../../proto/feed/follow.js'
import { concerns, relativeTo, type Scope } from '../../proto/feed/scope.js'
import { type Abortable, checkOptions, signalOf } from '../arguments/options.js'
import { checkBoolean, checkNameEncoding, checkWhole, encodeName, optional } from '../arguments/values.js'
import { abortError, failure } from '../failure.js'
import { masterMethods } from '../master-link/methods.js'
import type { PathLike } from '../paths/path.js'
import { onPath, type Session } from '../session.js'
import { statOrThrow } from '../tree/attributes.js'

export interface WatchOptions extends Abortable {
  /** Also everything below the entries of the directory. */
  readonly recursive?: boolean | undefined
  /** Continues after this position, from `resumeAfter` of the last event that was dealt with. Default: begins now. */
  readonly after?: number | undefined
  /** Of `filename`. */
  readonly encoding?: BufferEncoding | 'buffer' | null | undefined
  /** False: waiting for a change does not keep the process alive. */
  readonly persistent?: boolean | undefined
}

export type WatchEvent = ChangeEvent & {
  /** As in Node: `rename` for what came, went or was moved, `change` for everything else. */
  readonly eventType: 'rename' | 'change'
  /** Relative to the watched path; of what was moved in from elsewhere the new one. Empty for the path itself and those above it. */
  readonly filename: string | Buffer
}

const comesOrGoes: ReadonlySet<ChangeEvent['kind']> = new Set(['create', 'unlink', 'rename'])

export function watch(
  session: Session,
  path: PathLike,
  given?: WatchOptions | BufferEncoding | 'buffer' | null,
): AsyncGenerator<WatchEvent, void, undefined> {
  const options = typeof given === 'string' ? { encoding: given } : checkOptions(given)
  const recursive = optional(options.recursive, 'options.recursive', checkBoolean) ?? false
  const after = optional(options.after, 'options.after', (value, name) => checkWhole(value, name, 0))
  const persistent = optional(options.persistent, 'options.persistent', checkBoolean) ?? true
  const encoding = checkNameEncoding(options.encoding)
  const signal = signalOf(typeof given === 'string' ? undefined : given)
  const source = sourceOf(session, persistent, signal)
  // Begins with this call and not with the first event that is asked for: what is changed in between is seen.
  const begun = onPath(session, 'watch', path, async (absolute) => {
    const scope: Scope = { path: absolute, recursive }
    const start = await startOf(source, after)
    if (after === undefined) await statOrThrow(session, absolute, signal)
    return { scope, start }
  })
  begun.catch(() => undefined) // the generator tells it
  return eventsFrom(source, begun, { path: String(path), encoding })
}

interface Told {
  readonly path: string
  readonly encoding: BufferEncoding | 'buffer' | undefined
}

async function* eventsFrom(
  source: FeedSource,
  begun: Promise<{ readonly scope: Scope; readonly start: number }>,
  { path, encoding }: Told,
): AsyncGenerator<WatchEvent, void, undefined> {
  const { scope, start } = await begun
  try {
    for await (const { events } of followFeed(source, start)) {
      for (const event of events) {
        if (!concerns(event, scope)) continue
        const name = relativeTo(event.path, scope) ?? (event.kind === 'rename' ? relativeTo(event.to, scope) : undefined) ?? ''
        yield { eventType: comesOrGoes.has(event.kind) ? 'rename' : 'change', filename: encodeName(name, encoding), ...event }
      }
    }
  } catch (thrown) {
    throw failure(thrown, 'watch', path)
  }
}

function sourceOf({ masters, environment, closing }: Session, persistent: boolean, given: AbortSignal | undefined): FeedSource {
  const signal = given === undefined ? closing : AbortSignal.any([closing, given])
  return {
    last: async () => (await masters.call(masterMethods.getCurrentEditLogTxid, {}, { signal })).txid,
    page: async (txid) => (await masters.call(masterMethods.getEditsFromTxid, { txid, withSnapshots: true }, { signal })).eventsList,
    pause: (idle) =>
      new Promise((resolve, reject) => {
        const onAbort = (): void => {
          cancel()
          reject(abortError(signal))
        }
        const onTime = (): void => {
          signal.removeEventListener('abort', onAbort)
          resolve()
        }
        const cancel = environment.after(pauseMsOf(idle), onTime, persistent ? undefined : 'background')
        if (signal.aborted) onAbort()
        else signal.addEventListener('abort', onAbort, { once: true })
      }),
  }
}
