// Features that node:fs's streams have in addition to node:stream: the events `open` and `ready`, and `close(callback)`.

import type { Readable, Writable } from 'node:stream'

/** Emits `open` and `ready` when the file is open, as Node does, but without a file descriptor. */
export function emitOpen(stream: Readable | Writable): void {
  if (stream.destroyed) return
  stream.emit('open')
  stream.emit('ready')
}

/** Destroys `stream`; `callback` is called when it is closed. */
export function closeStream(stream: Readable | Writable, callback?: (error?: Error | null) => void): void {
  if (callback !== undefined) {
    if (stream.closed) process.nextTick(callback)
    else stream.once('close', callback)
  }
  stream.destroy()
}
