// The queue of uploads: a few at a time, each one request to a chunkserver. A failed one can be tried again; while the queue is paused
// nothing is sent, and what was being sent begins anew afterwards, because the file appears only when it is complete.

import { type FileCalls, joined, parentOf } from '../server/file-calls.js'
import { ownHeader } from '../server/masters.js'

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
  request: XMLHttpRequest | undefined
}

/** A file and its path below the folder that it is dropped on. */
export interface Dropped {
  readonly file: File
  readonly relative: string
}

const atOnceMax = 3

export class Uploads {
  readonly #files: FileCalls
  readonly #listeners = new Set<() => void>()
  #items: Upload[] = []
  #lastId = 0
  #isTold = false
  isPaused = false

  constructor(files: FileCalls) {
    this.#files = files
  }

  get items(): readonly Upload[] {
    return this.#items
  }

  /** Called when something changed, at most once a frame. */
  listen(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  add(directory: string, dropped: readonly Dropped[]): void {
    for (const { file, relative } of dropped) {
      this.#lastId += 1
      const path = joined(directory, relative)
      const state = { state: 'waiting', sentBytes: 0, error: '', overwrite: false, request: undefined } as const
      this.#items.push({ id: this.#lastId, file, path, parents: parentOf(path) !== directory, ...state })
    }
    this.#go()
  }

  pause(): void {
    this.isPaused = true
    for (const each of this.#items) {
      if (each.state !== 'sending') continue
      each.state = 'waiting'
      each.request?.abort()
      each.request = undefined
      each.sentBytes = 0
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
    const { request } = item
    item.request = undefined
    request?.abort()
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
    const { path, overwrite, parents } = item
    const isStill = (): boolean => item.state === 'sending' && this.#items.includes(item)
    const request = new XMLHttpRequest()
    item.request = request
    try {
      const url = await this.#files.uploadUrl(path, { overwrite, parents })
      if (!isStill() || item.request !== request) return
      await this.#post(request, url, item)
      if (item.request !== request) return
      item.state = 'done'
      item.sentBytes = item.file.size
    } catch (thrown) {
      if (!isStill() || item.request !== request) return
      const { exception, message } = thrown as { readonly exception?: string; readonly message: string }
      item.state = exception === 'FileAlreadyExistsException' ? 'exists' : 'failed'
      item.error = message
      item.sentBytes = 0
    } finally {
      if (item.request === request) item.request = undefined
      this.#go()
    }
  }

  #post(request: XMLHttpRequest, url: string, item: Upload): Promise<void> {
    return new Promise((resolve, reject) => {
      request.open('POST', url)
      for (const [name, value] of Object.entries(ownHeader)) request.setRequestHeader(name, value)
      request.upload.onprogress = ({ loaded }) => {
        item.sentBytes = Math.min(loaded, item.file.size)
        this.#tell()
      }
      request.onload = () => {
        if (request.status === 201) resolve()
        else reject(refusalOf(request))
      }
      request.onerror = () => reject(new Error('the connection to the chunkserver was lost'))
      request.onabort = () => reject(new Error('stopped'))
      const form = new FormData()
      form.append('file', item.file, 'file')
      request.send(form)
    })
  }

  #tell(): void {
    if (this.#isTold) return
    this.#isTold = true
    requestAnimationFrame(() => {
      this.#isTold = false
      for (const listener of this.#listeners) listener()
    })
  }
}

function refusalOf(request: XMLHttpRequest): { readonly exception: string; readonly message: string } {
  try {
    const { exception, message } = JSON.parse(request.responseText).RemoteException as { exception: string; message: string }
    return { exception, message: message.split('\n', 1)[0] ?? '' }
  } catch {
    return { exception: '', message: `the chunkserver answered with status ${request.status}` }
  }
}

/** All files of a drop, those of its folders with their paths. */
export async function droppedFiles(data: DataTransfer): Promise<Dropped[]> {
  // All are taken at once: after the event they are gone. What is no file of a file system, such as a picture of a page, has no entry.
  const taken = [...data.items].map((item) => ({ entry: item.webkitGetAsEntry(), file: item.getAsFile() }))
  const found: Dropped[] = []
  for (const { entry, file } of taken) {
    if (entry !== null) await collect(entry, entry.name, found)
    else if (file !== null) found.push({ file, relative: file.name })
  }
  return found
}

async function collect(entry: FileSystemEntry, relative: string, found: Dropped[]): Promise<void> {
  if (entry.isFile) {
    const file = await new Promise<File>((resolve, reject) => (entry as FileSystemFileEntry).file(resolve, reject))
    found.push({ file, relative })
    return
  }
  const reader = (entry as FileSystemDirectoryEntry).createReader()
  for (;;) {
    const part = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject))
    if (part.length === 0) return
    for (const each of part) await collect(each, `${relative}/${each.name}`, found)
  }
}

/** Of a field for files or for a folder. */
export const chosenFiles = (list: FileList): Dropped[] =>
  [...list].map((file) => ({ file, relative: file.webkitRelativePath === '' ? file.name : file.webkitRelativePath }))
