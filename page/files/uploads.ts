// The queue of uploads: a few at a time, each one request to a chunkserver. A failed one can be tried again; while the queue is paused
// nothing is sent, and what was being sent begins anew afterwards, because the file appears only when it is complete. A chunkserver that is
// lost is replaced by another one.

import { type FileCalls, joined, parentOf } from '../server/file-calls.js'
import { NotSent, type SendForm } from './upload-try.js'

export type UploadState = 'waiting' | 'sending' | 'done' | 'exists' | 'failed'

export interface Upload {
  readonly id: number
  readonly file: File
  readonly path: string
  /** It came with folders of its own, which are made where they are missing. */
  readonly parents: boolean
  state: UploadState
  sentBytes: number
  error: string
  overwrite: boolean
  /** Of all tries so far. */
  readonly ids: string[]
  /** Ends the try in progress. */
  sending: AbortController | undefined
}

/** A file and its path below the folder that it is dropped on. */
export interface Dropped {
  readonly file: File
  readonly relative: string
}

const atOnceMax = 3
/** Chunkservers that are tried one after the other. */
const triesMax = 4
const idBytes = 16
/** Earlier tries that a chunkserver is told of. */
const earlierMax = 16
const tellEveryMs = 50

export class Uploads {
  readonly #files: Pick<FileCalls, 'uploadPlace' | 'uploadUrl'>
  readonly #sendForm: SendForm
  readonly #listeners = new Set<() => void>()
  #items: Upload[] = []
  #lastId = 0
  #isTold = false
  isPaused = false

  constructor(files: Pick<FileCalls, 'uploadPlace' | 'uploadUrl'>, send: SendForm) {
    this.#files = files
    this.#sendForm = send
  }

  get items(): readonly Upload[] {
    return this.#items
  }

  /** Called when something changed, at most 20 times a second. */
  listen(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  add(directory: string, dropped: readonly Dropped[]): void {
    for (const { file, relative } of dropped) {
      this.#lastId += 1
      const path = joined(directory, relative)
      const parents = parentOf(path) !== directory
      const state = { state: 'waiting', sentBytes: 0, error: '', overwrite: false, sending: undefined } as const
      this.#items.push({ id: this.#lastId, file, path, parents, ids: [], ...state })
    }
    this.#go()
  }

  pause(): void {
    this.isPaused = true
    for (const each of this.#items) {
      if (each.state !== 'sending') continue
      each.state = 'waiting'
      each.sentBytes = 0
      stop(each)
    }
    this.#tell()
  }

  resume(): void {
    this.isPaused = false
    this.#go()
  }

  retry(item: Upload, overwrite = item.overwrite): void {
    item.overwrite = overwrite
    item.state = 'waiting'
    item.error = ''
    this.#go()
  }

  /** Ends it if it is being sent. */
  drop(item: Upload): void {
    this.#items = this.#items.filter((each) => each !== item)
    stop(item)
    this.#go()
  }

  clearDone(): void {
    this.#items = this.#items.filter(({ state }) => state !== 'done')
    this.#tell()
  }

  #go(): void {
    let sending = this.#items.filter(({ state }) => state === 'sending').length
    for (const each of this.#items) {
      if (this.isPaused || sending >= atOnceMax) break
      if (each.state !== 'waiting') continue
      sending += 1
      each.state = 'sending'
      void this.#send(each)
    }
    this.#tell()
  }

  async #send(item: Upload): Promise<void> {
    const sending = new AbortController()
    item.sending = sending
    const isStill = (): boolean => item.sending === sending
    try {
      await this.#sendSomewhere(item, sending.signal)
      if (!isStill()) return
      item.state = 'done'
      item.sentBytes = item.file.size
    } catch (thrown) {
      if (!isStill()) return
      const { exception, message } = thrown as { readonly exception?: string; readonly message: string }
      item.state = exception === 'FileAlreadyExistsException' ? 'exists' : 'failed'
      item.error = message
      item.sentBytes = 0
    } finally {
      if (isStill()) item.sending = undefined
      this.#go()
    }
  }

  /** Tries one chunkserver after the other. */
  async #sendSomewhere(item: Upload, signal: AbortSignal): Promise<void> {
    const { path, file, overwrite, parents } = item
    const failed: string[] = []
    for (;;) {
      const origin = await this.#files.uploadPlace(failed)
      if (signal.aborted) return
      const id = newId()
      const earlier = item.ids.slice(-earlierMax)
      item.ids.push(id)
      const url = this.#files.uploadUrl(origin, path, { overwrite, parents, id, earlier })
      const onSent = (bytes: number): void => {
        item.sentBytes = Math.min(bytes, file.size)
        this.#tell()
      }
      try {
        await this.#sendForm({ origin, url, file, signal, onSent })
        return
      } catch (thrown) {
        failed.push(origin)
        if (signal.aborted || !(thrown instanceof NotSent) || failed.length === triesMax) throw thrown
        item.sentBytes = 0
        this.#tell()
      }
    }
  }

  #tell(): void {
    if (this.#isTold) return
    this.#isTold = true
    // Not with the next frame: a page that is not in front has none.
    setTimeout(() => {
      this.#isTold = false
      for (const listener of this.#listeners) listener()
    }, tellEveryMs)
  }
}

function stop(item: Upload): void {
  const { sending } = item
  item.sending = undefined
  sending?.abort()
}

function newId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(idBytes))
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}
