// The file system as the store uses it: complete writes, positioned reads, syncs. Errors are FileSystemErrors that name the file. A port,
// so that tests can simulate a full, damaged or slow disk; `nodeDisk` is the real one.

import { close, constants, fdatasync, fsync, ftruncate, open, read, writev } from 'node:fs'
import { mkdir, readdir, readFile, rename, rm, stat, statfs, unlink, writeFile } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { FileSystemError } from '../../proto/base/errors.js'
import { makePrivate } from '../../proto/keys/private-folder.js'

/** `create` empties an existing file: the catalogue decides whether a replica exists, and a file without a record is a leftover. */
export type OpenMode = 'create' | 'write' | 'read'

export interface Disk {
  open(path: string, mode: OpenMode): Promise<number>
  /** Writes all of `pieces`, one after the other, from `position` on. */
  write(fd: number, pieces: readonly Buffer[], position: number): Promise<void>
  /** Fills `target` from `position` on; returns the bytes read, fewer only at the end of the file. */
  read(fd: number, target: Buffer, position: number): Promise<number>
  truncate(fd: number, bytes: number): Promise<void>
  sync(fd: number): Promise<void>
  close(fd: number): Promise<void>
  /** Succeeds if the file does not exist. */
  remove(path: string): Promise<void>
  /** Replaces an existing file at `to`. Both must be on one file system. */
  rename(from: string, to: string): Promise<void>
  /** undefined when there is no such file. */
  sizeOf(path: string): Promise<number | undefined>
  /** Creates missing parent folders too; the created folders are durable. */
  makeFolder(path: string): Promise<void>
  /** Gives access only to the owner; throws `misconfigured` when the permissions cannot be changed. */
  makePrivate(path: string): Promise<void>
  /** Removes it with everything in it; succeeds if it does not exist. */
  removeFolder(path: string): Promise<void>
  /** Makes the names in a folder durable. */
  syncFolder(path: string): Promise<void>
  /** Names in a folder; empty when it does not exist. */
  list(path: string): Promise<string[]>
  /** Time of the last change of a file; undefined when it does not exist. */
  changedMs(path: string): Promise<number | undefined>
  readText(path: string): Promise<string | undefined>
  /** Replaces a small file so that after a crash either the old or the new one exists. A secret is readable only by its owner. */
  replaceText(path: string, text: string, kind?: 'plain' | 'secret'): Promise<void>
  /** The space of the file system that contains `path`. */
  space(path: string): Promise<DiskSpace>
}

export interface DiskSpace {
  readonly capacityBytes: number
  readonly availableBytes: number
}

const flagsOf: Readonly<Record<OpenMode, number>> = {
  create: constants.O_RDWR | constants.O_CREAT | constants.O_TRUNC,
  write: constants.O_RDWR,
  read: constants.O_RDONLY,
}

const fullDisk = new Set(['ENOSPC', 'EDQUOT'])
/** These errors say nothing about the disk: there are too many open files, or too little memory, at the moment. */
const shortOfMeans = new Set(['EMFILE', 'ENFILE', 'ENOMEM', 'EAGAIN', 'EBUSY', 'EINTR'])
const noAccess = new Set(['EACCES', 'EPERM', 'EROFS'])

function diskError(error: NodeJS.ErrnoException, what: string): FileSystemError {
  const code = error.code ?? ''
  if (fullDisk.has(code)) return new FileSystemError('noSpace', `no space left: ${what}`, { cause: error })
  if (shortOfMeans.has(code)) return new FileSystemError('unavailable', `${what}: ${error.message}`, { cause: error })
  if (code === 'ENOENT') return new FileSystemError('notFound', `not there: ${what}`, { cause: error })
  if (noAccess.has(code)) return new FileSystemError('accessDenied', `not permitted: ${what} (${code})`, { cause: error })
  return new FileSystemError('io', `${what}: ${error.message}`, { cause: error })
}

function openFile(path: string, mode: OpenMode): Promise<number> {
  return new Promise((resolve, reject) => {
    open(path, flagsOf[mode], 0o640, (error, fd) => (error === null ? resolve(fd) : reject(diskError(error, `open ${path}`))))
  })
}

function writeAll(fd: number, pieces: readonly Buffer[], position: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const attempt = (rest: readonly Buffer[], at: number): void => {
      writev(fd, rest, at, (error, written) => {
        if (error !== null) reject(diskError(error, 'write'))
        else if (written >= lengthOf(rest)) resolve()
        else if (written === 0) reject(new FileSystemError('io', 'a write wrote no bytes'))
        else attempt(skip(rest, written), at + written)
      })
    }
    attempt(pieces, position)
  })
}

function lengthOf(pieces: readonly Buffer[]): number {
  let bytes = 0
  for (const piece of pieces) bytes += piece.length
  return bytes
}

function skip(pieces: readonly Buffer[], bytes: number): Buffer[] {
  const rest: Buffer[] = []
  let left = bytes
  for (const piece of pieces) {
    if (left < piece.length) rest.push(piece.subarray(left))
    left = Math.max(0, left - piece.length)
  }
  return rest
}

function readInto(fd: number, target: Buffer, position: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const attempt = (done: number): void => {
      read(fd, target, done, target.length - done, position + done, (error, bytes) => {
        if (error !== null) reject(diskError(error, 'read'))
        else if (bytes === 0 || done + bytes === target.length) resolve(done + bytes)
        else attempt(done + bytes)
      })
    }
    if (target.length === 0) resolve(0)
    else attempt(0)
  })
}

type FdCall = (fd: number, callback: (error: NodeJS.ErrnoException | null) => void) => void

function onFd(what: string, call: FdCall): (fd: number) => Promise<void> {
  return (fd) =>
    new Promise((resolve, reject) => {
      call(fd, (error) => (error === null || error === undefined ? resolve() : reject(diskError(error, what))))
    })
}

const closeFile = onFd('close', close)

/** Converts errors of `what` to FileSystemErrors; undefined if it does not exist and `mayBeAbsent`. */
async function attempt<T>(what: string, promise: Promise<T>): Promise<T> {
  try {
    return await promise
  } catch (error) {
    throw diskError(error as NodeJS.ErrnoException, what)
  }
}

async function unlessAbsent<T>(what: string, promise: Promise<T>): Promise<T | undefined> {
  try {
    return await promise
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw diskError(error as NodeJS.ErrnoException, what)
  }
}

async function syncFolder(path: string): Promise<void> {
  const fd = await openFile(path, 'read')
  try {
    await onFd(`sync ${path}`, fsync)(fd)
  } finally {
    await closeFile(fd)
  }
}

async function makeFolder(path: string): Promise<void> {
  const first = await attempt(`make ${path}`, mkdir(path, { recursive: true, mode: 0o750 }))
  if (first === undefined) return
  // From the deepest one up to the one that existed.
  const top = dirname(resolve(first))
  for (let folder = dirname(resolve(path)); ; folder = dirname(folder)) {
    await syncFolder(folder)
    if (folder === top) return
  }
}

async function replaceText(path: string, text: string, kind: 'plain' | 'secret' = 'plain'): Promise<void> {
  const fresh = `${path}.new`
  // A file left by an interrupted earlier run would keep its mode when overwritten.
  await unlessAbsent(`remove ${fresh}`, unlink(fresh))
  await attempt(`write ${fresh}`, writeFile(fresh, text, { flush: true, mode: kind === 'secret' ? 0o600 : 0o640 }))
  await attempt(`rename ${fresh}`, rename(fresh, path))
  await syncFolder(dirname(path))
}

export const nodeDisk: Disk = {
  open: openFile,
  write: writeAll,
  read: readInto,
  truncate: (fd, bytes) =>
    new Promise((resolve, reject) => {
      ftruncate(fd, bytes, (error) => (error === null ? resolve() : reject(diskError(error, 'truncate'))))
    }),
  sync: onFd('sync', fdatasync),
  close: closeFile,
  remove: async (path) => {
    await unlessAbsent(`remove ${path}`, unlink(path))
  },
  rename: (from, to) => attempt(`rename ${from}`, rename(from, to)),
  sizeOf: async (path) => (await unlessAbsent(`stat ${path}`, stat(path)))?.size,
  makeFolder,
  makePrivate: (path) => makePrivate(path),
  removeFolder: (path) => attempt(`remove ${path}`, rm(path, { recursive: true, force: true })),
  syncFolder,
  list: async (path) => (await unlessAbsent(`list ${path}`, readdir(path))) ?? [],
  changedMs: async (path) => (await unlessAbsent(`stat ${path}`, stat(path)))?.mtimeMs,
  readText: (path) => unlessAbsent(`read ${path}`, readFile(path, 'utf8')),
  replaceText,
  space: async (path) => {
    const { bsize, blocks, bavail } = await attempt(`statfs ${path}`, statfs(path))
    return { capacityBytes: bsize * blocks, availableBytes: bsize * bavail }
  },
}
