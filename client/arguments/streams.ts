// What a stream of a file takes besides what it reads or writes: how its life ends, and options that name a file or a file system of Node's own.

import { FileSystemError } from '../../proto/base/errors.js'
import { invalidType, invalidValue, notImplemented } from './errors.js'
import { checkWhole } from './values.js'

export interface StreamLifeOptions {
  /** Whether it is destroyed, and its file closed, when it has ended or failed. Default true. */
  readonly autoClose?: boolean | undefined
  /** Whether it emits `close`. Default true. */
  readonly emitClose?: boolean | undefined
  /** For node:fs's own files, which there are none of here: anything but null or undefined is refused. */
  readonly fs?: null | undefined
}

export interface StreamLife {
  readonly autoDestroy: boolean
  readonly emitClose: boolean
}

/** As in node:stream, no other value than false turns one of them off. */
export function streamLife(options: { readonly autoClose?: unknown; readonly emitClose?: unknown }): StreamLife {
  return { autoDestroy: options.autoClose !== false, emitClose: options.emitClose !== false }
}

/** null, unlike 0, is none given. */
export function checkHighWaterMark(value: unknown): number | undefined {
  if (value === undefined || value === null) return undefined
  if (typeof value !== 'number' || !Number.isInteger(value) || value < 0) {
    throw invalidValue('options.highWaterMark', 'is invalid', value)
  }
  return value
}

/** `methods`: those that Node looks for. */
export function refuseForeignFs(fs: unknown, methods: readonly string[]): void {
  if (!fs) return
  for (const method of methods) {
    const found: unknown = Reflect.get(Object(fs), method)
    if (typeof found !== 'function') throw invalidType(`options.fs.${method}`, 'of type function', found)
  }
  throw new FileSystemError('unsupported', 'a file of this file system is not read or written by way of another: options.fs')
}

/** Of a handle, as Node refuses it. */
export function refuseFsOfHandle(fs: unknown): void {
  if (fs) throw notImplemented('FileHandle with fs')
}

const descriptorMax = 2 ** 31 - 1

/** `fd` is something and no handle of this library. */
export function refuseDescriptor(fd: unknown): never {
  if (typeof fd !== 'number') throw invalidType('options.fd', 'of type number or an instance of FileHandle', fd)
  checkWhole(fd, 'fd', 0, descriptorMax)
  throw new FileSystemError('unsupported', 'files of this file system have no numbers: options.fd takes a FileHandle')
}
