// Finds the hung chunkserver of a silent pipeline. A hung process keeps its connections open, so the pipeline itself notices it only after
// a minute; but it does not answer RPC calls either. A chunkserver that answers is not treated as hung, even if its disk is slow: its own
// timeouts apply.

import type { ActiveTimer } from '../../proto/base/clock.js'
import { FileSystemError, toFileSystemError } from '../../proto/base/errors.js'
import type { Environment } from '../environment.js'

/** Silence while an answer is expected after which the chunkservers are probed. Measured while this process runs. */
const silenceMs = 4_000
/** Timeout of a probe. */
export const probeMsMax = 3_000

export interface SilenceWatchOptions {
  readonly nodeCount: number
  /** Sends a probe to chunkserver `node`. Rejects with `timedOut` when it does not answer. */
  readonly ask: (node: number) => Promise<unknown>
  /** A counter that increases with each sign of progress; undefined while no answer is expected. */
  readonly progress: () => number | undefined
  /** Called once, with the index of the first chunkserver that did not answer. */
  readonly onHung: (node: number, error: FileSystemError) => void
}

/** Starts watching; call the returned function to stop. */
export function watchSilence(environment: Environment, options: SilenceWatchOptions): () => void {
  let isOver = false
  let timer: ActiveTimer | undefined
  const watch = (): void => {
    const before = options.progress()
    timer = environment.activeClock.after(silenceMs, () => onTime(before), 'background')
  }
  const onTime = (before: number | undefined): void => {
    if (before === undefined || options.progress() !== before) {
      watch()
      return
    }
    findHung(options).then((hung) => {
      if (isOver) return
      if (hung === undefined || options.progress() !== before) {
        watch()
        return
      }
      options.onHung(hung.node, hung.error)
    }, watch)
  }
  watch()
  return () => {
    isOver = true
    timer?.cancel()
  }
}

async function findHung(options: SilenceWatchOptions): Promise<{ readonly node: number; readonly error: FileSystemError } | undefined> {
  const asked = Array.from({ length: options.nodeCount }, (_, node) =>
    options.ask(node).then(
      () => undefined,
      (thrown) => toFileSystemError(thrown),
    ),
  )
  const answers = await Promise.all(asked)
  const node = answers.findIndex((error) => error?.reason === 'timedOut')
  if (node < 0) return undefined
  return {
    node,
    error: new FileSystemError('timedOut', `chunkserver ${node + 1} of the pipeline does not respond`, { cause: answers[node] }),
  }
}
