// Common options of file streams: when they are destroyed and closed, and the options `fs` and `fd` of Node.

import { FileSystemError } from '../../proto/base/errors.js'
import { invalidType, invalidValue, notImplemented } from './errors.js'
import { checkWhole } from './values.js'

export interface StreamLifeOptions {
  /** Whether the stream is destroyed and its file closed at its end or after an error. Default true. */
  readonly autoClose?: boolean | undefined
  /** Whether the stream emits `close`. Default true. */
  readonly emitClose?: boolean | undefined
  /** Replacement functions in node:fs; not supported, so any value except null and undefined is refused. */
  readonly fs?: null | undefined
}

export interface StreamLife {
  readonly autoDestroy: boolean
  readonly emitClose: boolean
}

/** As in node:stream, only the value false turns an option off. */
export function streamLife(options: { readonly autoClose?: unknown; readonly emitClose?: unknown }): StreamLife {
  return { autoDestroy: options.autoClose !== false, emitClose: options.emitClose !== false }
}

/** null means not given; 0 is a valid value. */
export function checkHighWaterMark(value: unknown): number | undefined {
  if (value === undefined || value === null) return undefined
  if (typeof value !== 'number' || !Number.isInteger(value) || value < 0) {
    throw invalidValue('options.highWaterMark', 'is invalid', value)
  }
  return value
}

/** Refuses the option `fs`. `methods` are those that Node checks first, for the same errors. */
export function refuseForeignFs(fs: unknown, methods: readonly string[]): void {
  if (!fs) return
  for (const method of methods) {
    const found: unknown = Reflect.get(Object(fs), method)
    if (typeof found !== 'function') throw invalidType(`options.fs.${method}`, 'of type function', found)
  }
  throw new FileSystemError('unsupported', 'options.fs is not supported: this file system uses its own functions')
}

/** Refuses the option `fs` for a stream of a file handle, as Node does. */
export function refuseFsOfHandle(fs: unknown): void {
  if (fs) throw notImplemented('FileHandle with fs')
}

const descriptorMax = 2 ** 31 - 1

/** Refuses an `fd` that is not a FileHandle of this library. */
export function refuseDescriptor(fd: unknown): never {
  if (typeof fd !== 'number') throw invalidType('options.fd', 'of type number or an instance of FileHandle', fd)
  checkWhole(fd, 'fd', 0, descriptorMax)
  throw new FileSystemError('unsupported', 'options.fd must be a FileHandle: this file system has no numeric file descriptors')
}
