// The part of a file system that node:fs/promises has too: the same names, the same arguments and options, the same errors. Where HDFS has more to
// offer, further options do so. Each method hands on to the part that knows; arguments are checked there, before anything is sent.

import { type Abortable, signalOf } from './arguments/options.js'
import { refuseDescriptor } from './arguments/streams.js'
import { checkBoolean, optional } from './arguments/values.js'
import { FileHandle } from './files/file-handle.js'
import { FileReader } from './files/file-reader.js'
import { openHandle } from './files/open-handle.js'
import { checkReadStreamOptions, FileReadStream, type PieceSource } from './files/read-stream.js'
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

  /** The absolute form of `path`; throws "Wrong FS" for one of another file system. */
  resolve(path: PathLike): string {
    return resolvePath(path, this.session)
  }

  /** Whether `path` is of this file system: it names no other one in front. */
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

  /** Makes or replaces a file. Resolves when it is stored and closed. */
  writeFile(path: PathLike, data: content.FileContent, options?: content.WriteFileOptions | BufferEncoding | null): Promise<void> {
    return content.writeWholeFile(this.session, path, data, options)
  }

  /** Adds to the end of a file, which is made if it is not there. */
  appendFile(path: PathLike, data: content.FileContent, options?: content.WriteFileOptions | BufferEncoding | null): Promise<void> {
    return content.writeWholeFile(this.session, path, data, options, 'a')
  }

  /** Copies a file, through this machine. `mode` may be COPYFILE_EXCL. */
  copyFile(from: PathLike, to: PathLike, mode?: number | content.CopyFileOptions): Promise<void> {
    return content.copyWholeFile(this.session, from, to, mode)
  }

  /** Copies a file or, with `recursive`, a tree, through this machine. */
  cp(from: PathLike, to: PathLike, options?: CopyOptions): Promise<void> {
    return copyTree(this.session, from, to, options)
  }

  /** Opens a file: `r` to read, `w` to make or replace, `wx` to make, `a` to make or go on after its end. */
  open(path: PathLike, flags?: content.OpenFlags | null, mode?: number | string | content.OpenOptions): Promise<FileHandle> {
    return openHandle(this.session, path, flags, mode)
  }

  /** Bytes `start` to `end` (both inclusive) of a file, checksums verified. */
  createReadStream(path: PathLike, options?: ReadStreamOptions | BufferEncoding | null): FileReadStream {
    const handle = handleOf(options)
    if (handle !== undefined) return handle.createReadStream(options)
    checkPath(path, 'path')
    const checked = checkReadStreamOptions(options)
    const { start = 0, end = Number.POSITIVE_INFINITY } = checked
    const open = (opening: AbortSignal): Promise<PieceSource> =>
      onPath(this.session, 'open', path, async (src) => {
        const reader = await FileReader.open(this.session, src, start, opening)
        return (signal) => reader.pieces(start, end + 1, signal)
      })
    return new FileReadStream(String(path), { open }, checked)
  }

  /** A file being written; it is stored when `finish` is emitted. */
  createWriteStream(path: PathLike, options?: WriteStreamOptions | BufferEncoding | null): FileWriteStream {
    const handle = handleOf(options)
    if (handle !== undefined) return handle.createWriteStream(options)
    checkPath(path, 'path')
    const checked = checkWriteStreamOptions(options)
    const make = (src: string) => content.openWriter(this.session, src, checked.kind, checked)
    const open = () => onPath(this.session, 'open', path, make, content.useOf(checked.kind))
    return new FileWriteStream(String(path), { open, isOfHandle: false }, checked)
  }

  /** Shortens a file to its first `bytes`. It cannot be made longer: `EINVAL`. */
  truncate(path: PathLike, bytes?: number | null, options?: Abortable): Promise<void> {
    return content.truncateFile(this.session, path, bytes, options)
  }

  /** Attributes; `ENOENT` when there is no such path, or undefined with `throwIfNoEntry: false`. */
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

  /** As `stat`: there are no links to be followed. */
  lstat(path: PathLike, options?: PlainStatOptions): Promise<Stats>
  lstat(path: PathLike, options: BigIntStatOptions): Promise<BigIntStats>
  async lstat(path: PathLike, options?: Abortable & { readonly bigint?: boolean | undefined }): Promise<Stats | BigIntStats> {
    const signal = signalOf(options)
    const stats = await onPath(this.session, 'lstat', path, (src) => attributes.statOrThrow(this.session, src, signal))
    return statsIn(stats, options)
  }

  /** How much room there is. */
  statfs(path: PathLike, options?: PlainStatOptions): Promise<FileSystemRoom>
  statfs(path: PathLike, options: BigIntStatOptions): Promise<BigIntFileSystemRoom>
  async statfs(
    path: PathLike,
    options?: Abortable & { readonly bigint?: boolean | undefined },
  ): Promise<FileSystemRoom | BigIntFileSystemRoom> {
    const room = await fileSystemRoom(this.session, path, options)
    return options?.bigint === true ? bigIntRoom(room) : room
  }

  /** Fails with `EACCES` unless the user may do what `mode` says (node:fs's F_OK, R_OK, W_OK, X_OK; default F_OK). */
  access(path: PathLike, mode?: number, options?: Abortable): Promise<void> {
    return attributes.checkAccess(this.session, path, mode, options)
  }

  /** Names in a directory in the order of their bytes; with `withFileTypes` its entries. `recursive` goes below: names are then relative paths. */
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

  /** A directory's entries one at a time, fetched a page at a time: for directories of any size. */
  opendir(path: PathLike, options?: OpenDirectoryOptions | BufferEncoding | null): Promise<Directory> {
    return openDirectory(this.session, path, options)
  }

  /** Paths that match a pattern, or one of several, as they are found. */
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

  /** Makes a directory; `EEXIST` when something is there, unless `recursive`: then the first that had to be made is what is told. */
  mkdir(path: PathLike, options?: naming.MakeDirectoryOptions | number | string | null): Promise<string | undefined> {
    return naming.makeDirectory(this.session, path, options)
  }

  /** Makes a directory of a name that begins with `prefix` and that nothing has; its path. */
  mkdtemp(prefix: PathLike, options?: TextNameOptions | BufferEncoding | null): Promise<string>
  mkdtemp(prefix: PathLike, options: { readonly encoding: 'buffer' } | 'buffer'): Promise<Buffer>
  mkdtemp(prefix: PathLike, options?: naming.NameOptions | BufferEncoding | 'buffer' | null): Promise<string | Buffer> {
    return naming.makeTemporaryDirectory(this.session, prefix, options)
  }

  /** The absolute path of what is there. */
  realpath(path: PathLike, options?: (Abortable & TextNameOptions) | BufferEncoding | null): Promise<string>
  realpath(path: PathLike, options: (Abortable & { readonly encoding: 'buffer' }) | 'buffer'): Promise<Buffer>
  realpath(path: PathLike, options?: (Abortable & naming.NameOptions) | BufferEncoding | 'buffer' | null): Promise<string | Buffer> {
    return naming.realPath(this.session, path, options)
  }

  /** Renames a file or directory in one step. What is at the new path is replaced if it is a file or an empty directory. */
  rename(from: PathLike, to: PathLike, options?: naming.RenameOptions): Promise<void> {
    return naming.rename(this.session, from, to, options)
  }

  /** Removes a file, with `recursive` whatever there is. */
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

  /** Changes owner and group, by name: HDFS has no numbers for them. What is undefined stays as it is. */
  chown(path: PathLike, owner: string | undefined, group: string | undefined, options?: Abortable): Promise<void>
  chown(path: PathLike, whom: attributes.Owner, options?: Abortable): Promise<void>
  async chown(path: PathLike, whom: attributes.Owner | string | undefined, group?: Abortable | string, options?: Abortable): Promise<void> {
    if (typeof whom === 'object' && whom !== null) {
      return attributes.setOwner(this.session, path, whom, group as Abortable | undefined)
    }
    return attributes.setOwner(this.session, path, { owner: whom, group: group as string | undefined }, options)
  }

  /** Sets the times: Dates, or seconds since 1970 as in Node. What is undefined stays as it is. */
  utimes(path: PathLike, atime: attributes.Time | undefined, mtime: attributes.Time | undefined, options?: Abortable): Promise<void> {
    return attributes.setTimes(this.session, path, atime, mtime, options)
  }
}

/** The open file that options name instead of a path. */
function handleOf(options: { readonly fd?: FileHandle | null | undefined } | string | null | undefined): FileHandle | undefined {
  const fd: unknown = typeof options === 'object' && options !== null ? options.fd : undefined
  if (fd === undefined || fd === null || fd instanceof FileHandle) return fd ?? undefined
  return refuseDescriptor(fd)
}
