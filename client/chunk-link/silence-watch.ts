// Finds out which chunkserver of a silent pipeline hangs. A hung process keeps its connections, so nobody in the pipeline sees it for a minute;
// but it does not answer over rpc either. A node that answers is left alone, however slow its disk: its own time limits apply.

import type { ActiveTimer } from '../../proto/base/clock.js'
import { FileSystemError, toFileSystemError } from '../../proto/base/errors.js'
import type { Environment } from '../environment.js'

/** Silence while an answer is due after which the nodes are asked, and how long they should be given to answer, in the time in which this process runs. */
const silenceMs = 4_000
export const signOfLifeMsMax = 3_000

export interface SilenceWatchOptions {
  readonly nodeCount: number
  /** Asks node number `node` for a sign of life; `timedOut` means that there was none. */
  readonly ask: (node: number) => Promise<unknown>
  /** Goes up with each sign of progress; undefined while nothing is due. */
  readonly progress: () => number | undefined
  /** Called once, with the number of the first node that gave no answer. */
  readonly onHung: (node: number, error: FileSystemError) => void
}

/** Watches until the result is called. */
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
  return { node, error: new FileSystemError('timedOut', `chunkserver ${node + 1} of the pipeline hangs`, { cause: answers[node] }) }
}
