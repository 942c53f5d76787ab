// The methods that node:fs/promises has too, with the same names, arguments, options and errors. Additional options expose features of
// HDFS. Each method delegates to a module, which checks the arguments before anything is sent.

import { type Abortable, signalOf } from './arguments/options.js'
import { refuseDescriptor } from './arguments/streams.js'
import { checkBoolean, optional } from './arguments/values.js'
import { type WatchEvent, type WatchOptions, watch } from './feed/watch.js'
import { FileHandle } from './files/file-handle.js'
import { FileReader } from './files/file-reader.js'
import { openToFollow } from './files/follow.js'
import { openHandle } from './files/open-handle.js'
import { checkReadStreamOptions, FileReadStream, type OpenedSource } from './files/read-stream.js'
import type { ReadStreamOptions, WriteStreamOptions } from './files/stream-options.js'
import { checkWriteStreamOptions, FileWriteStream } from './files/write-stream.js'
import { type GlobOptions, glob } from './paths/glob.js'
import { checkPath, type PathLike, resolvePath, splitAddress } from './paths/path.js'
import { onPath, type Session } from './session.js'
import * as attributes from './tree/attributes.js'
import { type BigIntStatOptions, type BigIntStats, type PlainStatOptions, statsIn } from './tree/bigint-stats.js'
import * as content from './tree/content.js'
import { type CopyOptions, copyTree } from './tree/copy-tree.js'
import { type Directory, type OpenDirectoryOptions, openDirectory, type ReadDirectoryOptions, readDirectory } from './tree/directory.js'
import * as naming from './tree/naming.js'
import { type BigIntFileSystemRoom, bigIntRoom, type FileSystemRoom, fileSystemRoom } from './tree/overview.js'
import { type RemoveDirectoryOptions, type RemoveOptions, remove, removeDirectory, unlink } from './tree/removal.js'
import type { Dirent, Stats } from './tree/stats.js'

interface TextNameOptions {
  readonly encoding?: BufferEncoding | null | undefined
}

interface StatOptions extends Abortable {
  readonly bigint?: boolean | undefined
  readonly throwIfNoEntry?: boolean | undefined
}

export class NodeFileSystem {
  protected readonly session: Session

  protected constructor(session: Session) {
    this.session = session
  }

  /** The absolute form of `path`. Throws "Wrong FS" if it names another file system. */
  resolve(path: PathLike): string {
    return resolvePath(path, this.session)
  }

  /** Whether `path` belongs to this file system: it has no address in front, or that of this one. */
  holds(path: PathLike): boolean {
    const { scheme, authority } = splitAddress(checkPath(path, 'path'))
    return scheme === undefined || (scheme === 'hdfs' && (authority === '' || this.session.name.includes(authority)))
  }

  /** The whole content of a file, as a string if an encoding is given. */
  readFile(path: PathLike, options?: (content.ReadFileOptions & { readonly encoding?: null | undefined }) | null): Promise<Buffer>
  readFile(path: PathLike, options: BufferEncoding | (content.ReadFileOptions & { readonly encoding: BufferEncoding })): Promise<string>
  readFile(path: PathLike, options?: content.ReadFileOptions | BufferEncoding | null): Promise<Buffer | string> {
    return content.readWholeFile(this.session, path, options)
  }

  /** Creates or replaces a file. Resolves when it is stored and closed. */
  writeFile(path: PathLike, data: content.FileContent, options?: content.WriteFileOptions | BufferEncoding | null): Promise<void> {
    return content.writeWholeFile(this.session, path, data, options)
  }

  /** Appends to a file, which is created if it does not exist. */
  appendFile(path: PathLike, data: content.FileContent, options?: content.WriteFileOptions | BufferEncoding | null): Promise<void> {
    return content.writeWholeFile(this.session, path, data, options, 'a')
  }

  /** Copies a file; the data passes through this client. `mode` may be COPYFILE_EXCL. */
  copyFile(from: PathLike, to: PathLike, mode?: number | content.CopyFileOptions): Promise<void> {
    return content.copyWholeFile(this.session, from, to, mode)
  }

  /** Copies a file or, with `recursive`, a tree; the data passes through this client. */
  cp(from: PathLike, to: PathLike, options?: CopyOptions): Promise<void> {
    return copyTree(this.session, from, to, options)
  }

  /** Opens a file: `r` to read, `w` to create or replace, `wx` to create, `a` to create or append. */
  open(path: PathLike, flags?: content.OpenFlags | null, mode?: number | string | content.OpenOptions): Promise<FileHandle> {
    return openHandle(this.session, path, flags, mode)
  }

  /** Streams bytes `start` to `end` (both inclusive) of a file. Checksums are verified. */
  createReadStream(path: PathLike, options?: ReadStreamOptions | BufferEncoding | null): FileReadStream {
    const handle = handleOf(options)
    if (handle !== undefined) return handle.createReadStream(options)
    checkPath(path, 'path')
    const checked = checkReadStreamOptions(options)
    const { start = 0, end = Number.POSITIVE_INFINITY } = checked
    const open = (opening: AbortSignal): Promise<OpenedSource> =>
      onPath(this.session, 'open', path, async (src) => {
        if (checked.follow)
          return { pieces: await openToFollow(this.session, src, { from: start, to: end + 1 }, opening), fileLength: undefined }
        const reader = await FileReader.open(this.session, src, start, opening)
        return { pieces: (signal) => reader.pieces(start, end + 1, signal), fileLength: reader.length }
      })
    return new FileReadStream(String(path), { open }, checked)
  }

  /** A stream that writes a file. The file is stored when `finish` is emitted. */
  createWriteStream(path: PathLike, options?: WriteStreamOptions | BufferEncoding | null): FileWriteStream {
    const handle = handleOf(options)
    if (handle !== undefined) return handle.createWriteStream(options)
    checkPath(path, 'path')
    const checked = checkWriteStreamOptions(options)
    const make = (src: string) => content.openWriter(this.session, src, checked.kind, checked)
    const open = () => onPath(this.session, 'open', path, make, content.useOf(checked.kind))
    return new FileWriteStream(String(path), { open, isOfHandle: false }, checked)
  }

  /** Shortens a file to its first `bytes`. A larger length is refused with `EINVAL`. */
  truncate(path: PathLike, bytes?: number | null, options?: Abortable): Promise<void> {
    return content.truncateFile(this.session, path, bytes, options)
  }

  /** Attributes of a path. Throws `ENOENT` when it does not exist; with `throwIfNoEntry: false` resolves to undefined instead. */
  stat(path: PathLike, options?: PlainStatOptions & { readonly throwIfNoEntry?: true | undefined }): Promise<Stats>
  stat(path: PathLike, options: BigIntStatOptions & { readonly throwIfNoEntry?: true | undefined }): Promise<BigIntStats>
  stat(path: PathLike, options: PlainStatOptions & { readonly throwIfNoEntry: false }): Promise<Stats | undefined>
  stat(path: PathLike, options: BigIntStatOptions & { readonly throwIfNoEntry: false }): Promise<BigIntStats | undefined>
  async stat(path: PathLike, options?: StatOptions): Promise<Stats | BigIntStats | undefined> {
    const signal = signalOf(options)
    const mustBeThere = optional(options?.throwIfNoEntry, 'options.throwIfNoEntry', checkBoolean) ?? true
    const look = mustBeThere ? attributes.statOrThrow : attributes.statOrUndefined
    const stats = await onPath(this.session, 'stat', path, (src) => look(this.session, src, signal))
    return stats === undefined ? undefined : statsIn(stats, options)
  }

  /** The same as `stat`, since there are no links. */
  lstat(path: PathLike, options?: PlainStatOptions): Promise<Stats>
  lstat(path: PathLike, options: BigIntStatOptions): Promise<BigIntStats>
  async lstat(path: PathLike, options?: Abortable & { readonly bigint?: boolean | undefined }): Promise<Stats | BigIntStats> {
    const signal = signalOf(options)
    const stats = await onPath(this.session, 'lstat', path, (src) => attributes.statOrThrow(this.session, src, signal))
    return statsIn(stats, options)
  }

  /** Capacity and free space of the file system. */
  statfs(path: PathLike, options?: PlainStatOptions): Promise<FileSystemRoom>
  statfs(path: PathLike, options: BigIntStatOptions): Promise<BigIntFileSystemRoom>
  async statfs(
    path: PathLike,
    options?: Abortable & { readonly bigint?: boolean | undefined },
  ): Promise<FileSystemRoom | BigIntFileSystemRoom> {
    const room = await fileSystemRoom(this.session, path, options)
    return options?.bigint === true ? bigIntRoom(room) : room
  }

  /** Fails with `EACCES` unless the user has the access in `mode` (node:fs's F_OK, R_OK, W_OK, X_OK; default F_OK). */
  access(path: PathLike, mode?: number, options?: Abortable): Promise<void> {
    return attributes.checkAccess(this.session, path, mode, options)
  }

  /** Names in a directory in byte order; entries with `withFileTypes`. With `recursive`, relative paths of everything below. */
  readdir(
    path: PathLike,
    options?: (ReadDirectoryOptions & { readonly withFileTypes?: false | undefined }) | BufferEncoding | null,
  ): Promise<string[]>
  readdir(
    path: PathLike,
    options: (ReadDirectoryOptions & { readonly encoding: 'buffer'; readonly withFileTypes?: false | undefined }) | 'buffer',
  ): Promise<Buffer[]>
  readdir(path: PathLike, options: ReadDirectoryOptions & { readonly withFileTypes: true }): Promise<Dirent[]>
  readdir(path: PathLike, options?: ReadDirectoryOptions | string | null): Promise<string[] | Buffer[] | Dirent[]> {
    return readDirectory(this.session, path, options)
  }

  /** Iterates over a directory's entries, which are fetched in pages. Suitable for directories of any size. */
  opendir(path: PathLike, options?: OpenDirectoryOptions | BufferEncoding | null): Promise<Directory> {
    return openDirectory(this.session, path, options)
  }

  /** Yields paths that match a pattern, or any of several, as they are found. */
  glob(
    pattern: string | readonly string[],
    options?: GlobOptions & { readonly withFileTypes?: false | undefined },
  ): AsyncGenerator<string, void, undefined>
  glob(
    pattern: string | readonly string[],
    options: GlobOptions & { readonly withFileTypes: true },
  ): AsyncGenerator<Dirent, void, undefined>
  glob(pattern: string | readonly string[], options?: GlobOptions): AsyncGenerator<string | Dirent, void, undefined> {
    return glob(this.session, pattern, options)
  }

  /**
   * Creates a directory; `EEXIST` when the path exists. `recursive` also creates parents and resolves to the first directory that was
   * created.
   */
  mkdir(path: PathLike, options?: naming.MakeDirectoryOptions | number | string | null): Promise<string | undefined> {
    return naming.makeDirectory(this.session, path, options)
  }

  /** Creates a directory with a new, unique name that begins with `prefix`; resolves to its path. */
  mkdtemp(prefix: PathLike, options?: TextNameOptions | BufferEncoding | null): Promise<string>
  mkdtemp(prefix: PathLike, options: { readonly encoding: 'buffer' } | 'buffer'): Promise<Buffer>
  mkdtemp(prefix: PathLike, options?: naming.NameOptions | BufferEncoding | 'buffer' | null): Promise<string | Buffer> {
    return naming.makeTemporaryDirectory(this.session, prefix, options)
  }

  /** The absolute form of a path that exists. */
  realpath(path: PathLike, options?: (Abortable & TextNameOptions) | BufferEncoding | null): Promise<string>
  realpath(path: PathLike, options: (Abortable & { readonly encoding: 'buffer' }) | 'buffer'): Promise<Buffer>
  realpath(path: PathLike, options?: (Abortable & naming.NameOptions) | BufferEncoding | 'buffer' | null): Promise<string | Buffer> {
    return naming.realPath(this.session, path, options)
  }

  /** Renames a file or directory atomically. A file or an empty directory at the new path is replaced. */
  rename(from: PathLike, to: PathLike, options?: naming.RenameOptions): Promise<void> {
    return naming.rename(this.session, from, to, options)
  }

  /** Removes a file; with `recursive` also a directory and everything below it. */
  rm(path: PathLike, options?: RemoveOptions): Promise<void> {
    return remove(this.session, path, options)
  }

  /** Removes an empty directory, or with `recursive` any directory. */
  rmdir(path: PathLike, options?: RemoveDirectoryOptions): Promise<void> {
    return removeDirectory(this.session, path, options)
  }

  /** Removes a file. */
  unlink(path: PathLike): Promise<void> {
    return unlink(this.session, path)
  }

  /** `mode` as a number, or as octal digits. */
  chmod(path: PathLike, mode: number | string, options?: Abortable): Promise<void> {
    return attributes.setMode(this.session, path, mode, options)
  }

  /** Changes owner and group by name, since HDFS has no numeric ids. An undefined value is left unchanged. */
  chown(path: PathLike, owner: string | undefined, group: string | undefined, options?: Abortable): Promise<void>
  chown(path: PathLike, whom: attributes.Owner, options?: Abortable): Promise<void>
  async chown(path: PathLike, whom: attributes.Owner | string | undefined, group?: Abortable | string, options?: Abortable): Promise<void> {
    if (typeof whom === 'object' && whom !== null) {
      return attributes.setOwner(this.session, path, whom, group as Abortable | undefined)
    }
    return attributes.setOwner(this.session, path, { owner: whom, group: group as string | undefined }, options)
  }

  /** Sets the times: Dates, or seconds since 1970 as in Node. An undefined value is left unchanged. */
  utimes(path: PathLike, atime: attributes.Time | undefined, mtime: attributes.Time | undefined, options?: Abortable): Promise<void> {
    return attributes.setTimes(this.session, path, atime, mtime, options)
  }

  /**
   * Yields changes of a path and of its entries, or with `recursive` of everything below it, from this call on or `after` a position. Ends
   * only by its signal or a failure: `ESTALE` when changes after that position are not kept any more. For superusers only, as on HDFS.
   */
  watch(path: PathLike, options?: WatchOptions | BufferEncoding | 'buffer' | null): AsyncGenerator<WatchEvent, void, undefined> {
    return watch(this.session, path, options)
  }
}

/** The open file given in the option `fd`, if any. */
function handleOf(options: { readonly fd?: FileHandle | null | undefined } | string | null | undefined): FileHandle | undefined {
  const fd: unknown = typeof options === 'object' && options !== null ? options.fd : undefined
  if (fd === undefined || fd === null || fd instanceof FileHandle) return fd ?? undefined
  return refuseDescriptor(fd)
}
