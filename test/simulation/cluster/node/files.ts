// `node:fs` in a simulation: the calls that servers make, on the disk of the machine of the process that calls.

import { constants } from 'node:fs'
import { type SimulatedDisk, systemError } from '../disk.js'
import { kernel } from '../kernel.js'

export { constants } from 'node:fs'

type Done<T extends unknown[] = []> = (error: NodeJS.ErrnoException | null, ...results: T) => void

export const disk = (): SimulatedDisk => kernel().current.machine.disk

export function io<T>(
  work: (disk: SimulatedDisk) => T,
  kind: 'call' | 'sync' = 'call',
  unfinished?: (disk: SimulatedDisk) => void,
): Promise<T> {
  const { machine } = kernel().current
  return machine.io(
    kind,
    () => work(machine.disk),
    () => unfinished?.(machine.disk),
  )
}

/** Tells `done` of the outcome as Node does: what `done` throws is not caught here. */
function tell<T>(outcome: Promise<T>, done: (error: NodeJS.ErrnoException | null, result: T) => void): void {
  outcome.then(
    (result) => process.nextTick(done, null, result),
    (error: NodeJS.ErrnoException) => process.nextTick(done, error),
  )
}

const textFlags: Readonly<Record<string, number>> = {
  r: constants.O_RDONLY,
  'r+': constants.O_RDWR,
  w: constants.O_WRONLY | constants.O_CREAT | constants.O_TRUNC,
  wx: constants.O_WRONLY | constants.O_CREAT | constants.O_TRUNC | constants.O_EXCL,
}

export function openFlags(flags: string | number) {
  const number = typeof flags === 'number' ? flags : textFlags[flags]
  if (number === undefined) throw new TypeError(`a simulated disk does not know the flags ${flags}`)
  const has = (flag: number): boolean => (number & flag) === flag
  return {
    creates: has(constants.O_CREAT),
    empties: has(constants.O_TRUNC),
    isNew: has(constants.O_EXCL),
    isDurable: has(constants.O_DSYNC),
  }
}

export function open(path: string, flags: string | number, _mode: number, done: Done<[number]>): void {
  tell(
    io((disk) => disk.open(path, openFlags(flags))),
    done,
  )
}

export function openSync(path: string, flags: string | number): number {
  return disk().open(path, openFlags(flags))
}

export function close(descriptor: number, done: Done): void {
  tell(
    io((disk) => disk.close(descriptor)),
    done,
  )
}

export function read(descriptor: number, target: Buffer, offset: number, length: number, at: number, done: Done<[number]>): void {
  tell(
    io((disk) => disk.read(descriptor, target.subarray(offset, offset + length), at)),
    done,
  )
}

export function readSync(descriptor: number, target: Buffer, offset: number, length: number, at: number): number {
  return disk().read(descriptor, target.subarray(offset, offset + length), at)
}

export function writeAt(descriptor: number, bytes: Uint8Array, at: number): Promise<number> {
  return io(
    (disk) => disk.write(descriptor, at, bytes),
    'call',
    (disk) => {
      disk.write(descriptor, at, bytes.subarray(0, kernel().random.below(bytes.length + 1)), false)
    },
  )
}

export function write(descriptor: number, bytes: Buffer, offset: number, length: number, at: number, done: Done<[number]>): void {
  tell(writeAt(descriptor, bytes.subarray(offset, offset + length), at), done)
}

export function writev(descriptor: number, pieces: readonly Buffer[], at: number, done: Done<[number]>): void {
  tell(writeAt(descriptor, Buffer.concat(pieces), at), done)
}

export function ftruncate(descriptor: number, bytes: number, done: Done): void {
  tell(
    io(
      (disk) => disk.truncate(descriptor, bytes),
      'call',
      (disk) => disk.truncate(descriptor, bytes),
    ),
    done,
  )
}

export function fsync(descriptor: number, done: Done): void {
  tell(
    io((disk) => disk.sync(descriptor), 'sync'),
    done,
  )
}

export const fdatasync = fsync

/** There is no /proc, and no program under simulation reads another file in this way. */
export function readFileSync(path: string): Buffer {
  throw systemError('ENOENT', path)
}
