// The file system as a program sees it: node:fs/promises' names where it has them, HDFS's own for the rest. Each method resolves the path,
// asks the part that knows, and fails with a FileSystemError whose `code` is Node's (`ENOENT`, `EEXIST`, ...).

import { FileSystemError } from '../proto/base/errors.js'
import { Admin } from './admin.js'
import * as attributes from './attributes.js'
import { type ConnectOptions, openSession } from './connect.js'
import * as content from './content.js'
import type { Directory } from './directory.js'
import { openDirectory, readDirectory } from './directory.js'
import { type ChecksumKind, type FileChecksum, fileChecksum } from './file-checksum.js'
import type { FileHandle } from './file-handle.js'
import { FileReader } from './file-reader.js'
import { readHadoopConf } from './hadoop-conf.js'
import { masterMethods } from './master-link/methods.js'
import * as naming from './naming.js'
import * as overview from './overview.js'
import { resolvePath } from './path.js'
import { FileReadStream, type ReadStreamOptions } from './read-stream.js'
import { onPath, type Session } from './session.js'
import type { Dirent, Stats } from './stats.js'
import { FileWriteStream, type WriteStreamOptions } from './write-stream.js'

/** What every call takes: a signal that gives it up. The call then fails with the code `ABORT_ERR`; what it asked for may still have happened. */
export interface Abortable {
  readonly signal?: AbortSignal | undefined
}

/** A connection to a file system, Cairn or Apache HDFS. Made by `connect` or `fromHadoopConf`; `close` it to let the process end. */
export class FileSystem implements AsyncDisposable {
  /** Administration of Cairn. */
  readonly admin: Admin
  readonly #session: Session
  readonly #end: () => void

  private constructor(session: Session, end: () => void) {
    this.#session = session
    this.#end = end
    this.admin = new Admin(session)
  }

  /** Connects to `hdfs://host:port[,host:port...]/`, naming one or all masters, or `hdfs://nameservice/` with `options.conf`. */
  static async connect(address: string, options: ConnectOptions = {}): Promise<FileSystem> {
    return FileSystem.over(await openSession(address, options))
  }

  /** Over a session opened by other means, such as one whose time is turned by hand. */
  static over({ session, end }: { readonly session: Session; readonly end: () => void }): FileSystem {
    return new FileSystem(session, end)
  }

  /** Connects to the `fs.defaultFS` of a folder with core-site.xml and hdfs-site.xml. */
  static async fromHadoopConf(directory: string, options: Omit<ConnectOptions, 'conf'> = {}): Promise<FileSystem> {
    const conf = await readHadoopConf(directory)
    if (conf.defaultFs === undefined) throw new FileSystemError('misconfigured', `${directory} names no fs.defaultFS`)
    return FileSystem.connect(conf.defaultFs, { ...options, conf })
  }

  /** Whose rights apply. */
  get user(): string {
    return this.#session.user
  }

  /** Where relative paths begin: `/user/<user>`. */
  get home(): string {
    return this.#session.home
  }

  /** The absolute form of `path`. */
  resolve(path: string): string {
    return resolvePath(path, this.#session.home)
  }

  /** Ends all connections. Files that are still open for writing are abandoned: close them first. */
  async close(): Promise<void> {
    this.#end()
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close()
  }

  /** The whole content of a file, as a string if an encoding is given. */
  readFile(path: string, options?: Abortable & { readonly encoding?: undefined }): Promise<Buffer>
  readFile(path: string, options: BufferEncoding | (Abortable & { readonly encoding: BufferEncoding })): Promise<string>
  async readFile(
    path: string,
    options: BufferEncoding | (Abortable & { readonly encoding?: BufferEncoding | undefined }) = {},
  ): Promise<Buffer | string> {
    const { encoding, signal } = typeof options === 'string' ? { encoding: options, signal: undefined } : options
    const bytes = await content.readWholeFile(this.#session, path, signal)
    return encoding === undefined ? bytes : bytes.toString(encoding)
  }

  /** Makes or replaces a file. Resolves when it is stored and closed. */
  writeFile(path: string, data: content.FileContent, options: content.WriteFileOptions | BufferEncoding = {}): Promise<void> {
    return content.writeWholeFile(this.#session, path, data, typeof options === 'string' ? { encoding: options } : options)
  }

  /** Adds to the end of a file, which is made if it is not there. */
  appendFile(
    path: string,
    data: content.FileContent,
    options: Omit<content.WriteFileOptions, 'flag'> | BufferEncoding = {},
  ): Promise<void> {
    const rest = typeof options === 'string' ? { encoding: options } : options
    return content.writeWholeFile(this.#session, path, data, { ...rest, flag: 'a' })
  }

  /** Copies a file, through this machine. */
  copyFile(from: string, to: string, options: content.WriteFileOptions = {}): Promise<void> {
    return content.copyWholeFile(this.#session, from, to, options)
  }

  /** Opens a file: `r` to read, `w` to make or replace, `wx` to make, `a` to make or go on after its end. */
  open(path: string, flags: content.OpenFlags = 'r', options: content.OpenOptions = {}): Promise<FileHandle> {
    return content.openFile(this.#session, path, flags, options)
  }

  /** Bytes `start` to `end` (both inclusive) of a file, checksums verified. */
  createReadStream(path: string, options: ReadStreamOptions = {}): FileReadStream {
    const open = async (signal: AbortSignal): Promise<FileReader> =>
      FileReader.open(this.#session, this.resolve(path), options.start ?? 0, signal)
    return new FileReadStream(path, open, options)
  }

  /** A file being written; it is stored when `finish` is emitted. */
  createWriteStream(path: string, options: WriteStreamOptions = {}): FileWriteStream {
    const open = async () => content.openWriter(this.#session, this.resolve(path), options.flags ?? 'w', options)
    return new FileWriteStream(path, open, options)
  }

  /** Shortens a file to its first `bytes`. It cannot be made longer: `EINVAL`. */
  truncate(path: string, bytes = 0, options: Abortable = {}): Promise<void> {
    return content.truncateFile(this.#session, path, bytes, options.signal)
  }

  /** Attributes; `ENOENT` when there is no such path. */
  stat(path: string, options: Abortable = {}): Promise<Stats> {
    return onPath(this.#session, 'stat', path, (src) => attributes.statOrThrow(this.#session, src, options.signal))
  }

  /** Whether there is such a path. */
  exists(path: string, options: Abortable = {}): Promise<boolean> {
    return onPath(
      this.#session,
      'stat',
      path,
      async (src) => (await attributes.statOrUndefined(this.#session, src, options.signal)) !== undefined,
    )
  }

  /** Fails with `EACCES` unless the user may do what `mode` says (node:fs's F_OK, R_OK, W_OK, X_OK; default F_OK). */
  access(path: string, mode = 0, options: Abortable = {}): Promise<void> {
    return attributes.checkAccess(this.#session, path, mode, options.signal)
  }

  /** Names in a directory in the order of their bytes; with `withFileTypes` its entries. `recursive` goes below: names are then relative paths. */
  readdir(path: string, options?: Abortable & { readonly recursive?: boolean; readonly withFileTypes?: false }): Promise<string[]>
  readdir(path: string, options: Abortable & { readonly recursive?: boolean; readonly withFileTypes: true }): Promise<Dirent[]>
  readdir(
    path: string,
    options: Abortable & { readonly recursive?: boolean; readonly withFileTypes?: boolean } = {},
  ): Promise<string[] | Dirent[]> {
    return readDirectory(this.#session, path, options)
  }

  /** A directory's entries one at a time, fetched a page at a time: for directories of any size. */
  opendir(path: string, options: Abortable & { readonly recursive?: boolean } = {}): Promise<Directory> {
    return openDirectory(this.#session, path, options)
  }

  /** Makes a directory; `EEXIST` when something is there, unless `recursive`. */
  mkdir(path: string, options: naming.MakeDirectoryOptions = {}): Promise<void> {
    return naming.makeDirectory(this.#session, path, options)
  }

  /** Renames a file or directory in one step. What is at the new path is replaced if it is a file or an empty directory. */
  rename(from: string, to: string, options: naming.RenameOptions = {}): Promise<void> {
    return naming.rename(this.#session, from, to, options)
  }

  /** Removes a file or an empty directory, with `recursive` whatever there is. */
  rm(path: string, options: naming.RemoveOptions = {}): Promise<void> {
    return naming.remove(this.#session, path, options)
  }

  /** Moves the content of `sources`, which vanish, to the end of `target`; all in one directory. */
  concat(target: string, sources: readonly string[], options: Abortable = {}): Promise<void> {
    return naming.concat(this.#session, target, sources, options.signal)
  }

  chmod(path: string, mode: number, options: Abortable = {}): Promise<void> {
    return attributes.setMode(this.#session, path, mode, options.signal)
  }

  /** Changes owner and group, by name. What is undefined stays as it is. */
  chown(path: string, owner: string | undefined, group: string | undefined, options?: Abortable): Promise<void>
  chown(path: string, whom: attributes.Owner, options?: Abortable): Promise<void>
  chown(path: string, whom: attributes.Owner | string | undefined, group?: Abortable | string, options?: Abortable): Promise<void> {
    if (typeof whom === 'object') return attributes.setOwner(this.#session, path, whom, (group as Abortable | undefined)?.signal)
    return attributes.setOwner(this.#session, path, { owner: whom, group: group as string | undefined }, options?.signal)
  }

  /** Sets the times: Dates, or seconds since 1970 as in Node. What is undefined stays as it is. */
  utimes(path: string, atime: attributes.Time | undefined, mtime: attributes.Time | undefined, options: Abortable = {}): Promise<void> {
    return attributes.setTimes(this.#session, path, atime, mtime, options.signal)
  }

  /** Changes how many copies of each chunk of a file are wanted; they are made or removed later. */
  setReplication(path: string, replication: number, options: Abortable = {}): Promise<void> {
    return attributes.setReplication(this.#session, path, replication, options.signal)
  }

  /** Totals of a file, or of a directory with all below it. */
  contentSummary(path: string, options: Abortable = {}): Promise<overview.ContentSummary> {
    return overview.contentSummary(this.#session, path, options.signal)
  }

  /** Where the chunks that overlap a range of a file are. Default: all of them. */
  blockLocations(path: string, offset = 0, length = 2 ** 52, options: Abortable = {}): Promise<overview.ChunkLocation[]> {
    return onPath(this.#session, 'blockLocations', path, async (src) =>
      overview.describeChunks(await overview.locate(this.#session, src, { offset, length }, options.signal)),
    )
  }

  /** The checksum of a file, or of its first `length` bytes, as `hdfs dfs -checksum` prints it. */
  checksum(path: string, options: Abortable & { readonly kind?: ChecksumKind; readonly length?: number } = {}): Promise<FileChecksum> {
    const { kind = 'MD5MD5CRC', length = Number.POSITIVE_INFINITY, signal } = options
    return onPath(this.#session, 'checksum', path, (src) => fileChecksum(this.#session, src, { kind, length, signal }))
  }

  /** Room and health of the whole file system. */
  status(options: Abortable = {}): Promise<overview.FileSystemStatus> {
    return onPath(this.#session, 'status', '/', () => overview.fileSystemStatus(this.#session, options.signal))
  }

  /** What a new file gets when nothing else is asked for, as it was when this client connected. */
  get serverDefaults(): overview.ServerDefaults {
    return overview.describeDefaults(this.#session.defaults)
  }

  /** Closes a file that another client left open; true when it is closed already, else see `isFileClosed`. */
  async recoverLease(path: string, options: Abortable = {}): Promise<boolean> {
    const { masters, clientName } = this.#session
    return onPath(
      this.#session,
      'recoverLease',
      path,
      async (src) => (await masters.call(masterMethods.recoverLease, { src, clientName }, { signal: options.signal })).result,
    )
  }

  /** Whether nobody has the file open for writing. */
  isFileClosed(path: string, options: Abortable = {}): Promise<boolean> {
    return onPath(
      this.#session,
      'isFileClosed',
      path,
      async (src) => (await this.#session.masters.call(masterMethods.isFileClosed, { src }, { signal: options.signal })).result,
    )
  }

  /** The value of an extended attribute such as `user.note`; `ENODATA` when there is none. */
  getXattr(path: string, name: string, options: Abortable = {}): Promise<Buffer> {
    return attributes.getXattr(this.#session, path, name, options.signal)
  }

  setXattr(path: string, name: string, value: Uint8Array, options: attributes.XattrOptions = {}): Promise<void> {
    return attributes.setXattr(this.#session, path, name, value, options)
  }

  listXattrs(path: string, options: Abortable = {}): Promise<string[]> {
    return attributes.listXattrs(this.#session, path, options.signal)
  }

  removeXattr(path: string, name: string, options: Abortable = {}): Promise<void> {
    return attributes.removeXattr(this.#session, path, name, options.signal)
  }
}
