// What node:fs's streams have besides those of node:stream: the events `open` and `ready`, and `close(callback)`.

import type { Readable, Writable } from 'node:stream'

/** As Node does once the file is open; there is no file descriptor to hand out. */
export function emitOpen(stream: Readable | Writable): void {
  if (stream.destroyed) return
  stream.emit('open')
  stream.emit('ready')
}

/** Destroys `stream`; `callback` is called when it is closed, at once if it is closed already. */
export function closeStream(stream: Readable | Writable, callback?: (error?: Error | null) => void): void {
  if (callback !== undefined) {
    if (stream.closed) process.nextTick(callback)
    else stream.once('close', callback)
  }
  stream.destroy()
}
