// Reads that take long and must see the state of one moment. Each gets a fixed view of the applied state. An open view makes the store keep
// old versions, so at most `longReadsMax` run at a time and the others wait. When a client times out and repeats the call, the repeat waits
// for the answer of the first attempt instead of starting the read again.

import { anyFailure, FileSystemError } from '../../proto/base/errors.js'
import type { ScanView } from '../machine/machine.js'
import type { AppliedState } from './applied-state.js'
import type { SequencerOptions } from './options.js'
import type { CallKey, Completion } from './ports.js'

export interface LongRead {
  /** Identifies the call if its client may repeat it. */
  readonly callKey: CallKey | undefined
  /** The caller: a repeat gets this answer only if it comes from the same user. */
  readonly user: string
  execute(view: ScanView): unknown
}

interface Running {
  readonly read: LongRead
  readonly completions: Completion<unknown>[]
}

export class LongReads {
  readonly #applied: Pick<AppliedState, 'fixedView' | 'replacements'>
  readonly #options: Pick<SequencerOptions, 'longReadsMax' | 'longReadsWaitingMax'>
  readonly #running = new Set<Running>()
  #waiting: Running[] = []

  constructor(
    applied: Pick<AppliedState, 'fixedView' | 'replacements'>,
    options: Pick<SequencerOptions, 'longReadsMax' | 'longReadsWaitingMax'>,
  ) {
    this.#applied = applied
    this.#options = options
  }

  run(read: LongRead, completion: Completion<unknown>): void {
    const first = this.#find(read)
    if (first !== undefined) {
      first.completions.push(completion)
      return
    }
    const { longReadsWaitingMax } = this.#options
    if (this.#waiting.length >= longReadsWaitingMax) {
      completion.fail(new FileSystemError('unavailable', `more than ${longReadsWaitingMax} reads of whole trees wait: try again`))
      return
    }
    this.#waiting.push({ read, completions: [completion] })
    this.#next()
  }

  /** Fails the reads that have not started; those that run are finished. */
  fail(error: FileSystemError): void {
    const waiting = this.#waiting
    this.#waiting = []
    for (const { completions } of waiting) for (const each of completions) each.fail(error)
  }

  #find({ callKey, user }: LongRead): Running | undefined {
    if (callKey === undefined) return undefined
    const isSame = ({ read }: Running): boolean =>
      read.callKey?.clientId === callKey.clientId && read.callKey.callId === callKey.callId && read.user === user
    for (const each of this.#running) if (isSame(each)) return each
    return this.#waiting.find(isSame)
  }

  #next(): void {
    while (this.#running.size < this.#options.longReadsMax) {
      const next = this.#waiting.shift()
      if (next === undefined) return
      this.#running.add(next)
      void this.#serve(next)
    }
  }

  /** Never rejects. */
  async #serve(running: Running): Promise<void> {
    let tell: (completion: Completion<unknown>) => void
    try {
      const answer = await this.#execute(running.read)
      tell = (completion) => completion.reply(answer)
    } catch (error) {
      tell = (completion) => completion.fail(anyFailure(error))
    }
    this.#running.delete(running)
    for (const completion of running.completions) tell(completion)
    this.#next()
  }

  async #execute(read: LongRead): Promise<unknown> {
    const { replacements } = this.#applied
    const view = this.#applied.fixedView()
    try {
      return await read.execute(view)
    } catch (error) {
      if (error instanceof FileSystemError || replacements === this.#applied.replacements) throw error
      throw new FileSystemError('unavailable', 'the state of this master was replaced while it was read: try again', { cause: error })
    } finally {
      await view.close()
    }
  }
}
