// The public class FileSystem. Methods of node:fs/promises are in `node-file-system.ts`; this file adds the methods that only HDFS has.
// Failures are FileSystemErrors whose `code` is Node's (`ENOENT`, `EEXIST`, ...); a wrong argument gives Node's TypeError or RangeError.

import { FileSystemError } from '../proto/base/errors.js'
import { Admin } from './admin.js'
import type { Data } from './arguments/data.js'
import { type Abortable, checkOptions, signalOf } from './arguments/options.js'
import { checkBoolean, checkChoice, checkPosition, checkText, optional } from './arguments/values.js'
import { CentralCache } from './central-cache.js'
import { type ConnectOptions, openSession } from './connect.js'
import { sleep } from './environment.js'
import { type ChecksumKind, checksumKinds, type FileChecksum, fileChecksum } from './files/file-checksum.js'
import { FileReader } from './files/file-reader.js'
import type { ReadStreamOptions } from './files/stream-options.js'
import { hadoopConfFolder, readHadoopConf } from './hadoop-conf/hadoop-conf.js'
import { sessionOfHolder } from './lease-holder.js'
import { masterMethods } from './master-link/methods.js'
import { NodeFileSystem } from './node-file-system.js'
import { OperatorCalls } from './operator-calls.js'
import type { PathLike } from './paths/path.js'
import type { RecordAppender } from './record-append/appender.js'
import { openRecordAppender, type RecordAppenderOptions } from './record-append/open-appender.js'
import { type FileRecord, followBytes, type ReadRecordsOptions, recordsIn } from './record-append/record-reader.js'
import { called, onPath, type Session } from './session.js'
import { Trash } from './trash/trash.js'
import * as acls from './tree/acls.js'
import * as attributes from './tree/attributes.js'
import { Examination } from './tree/examination.js'
import * as naming from './tree/naming.js'
import * as overview from './tree/overview.js'
import * as quotas from './tree/quotas.js'
import { type SnapshotDifference, snapshotDiff } from './tree/snapshot-diff.js'
import * as snapshots from './tree/snapshots.js'
import * as policies from './tree/storage-policies.js'

export type { Abortable } from './arguments/options.js'

/** Between two looks whether a closed file of records is opened again. */
const followPauseMs = 500

/**
 * A connection to a file system, Cairn or Apache HDFS. Made by `connect` or `fromHadoopConf`; call `close` when it is no longer used. It
 * does not keep the process alive.
 */
export class FileSystem extends NodeFileSystem implements AsyncDisposable {
  /** Administration of Cairn. */
  readonly admin: Admin
  /** Pools and directives of the central cache. */
  readonly cache: CentralCache
  /** The calls that `hdfs dfsadmin` makes. */
  readonly operator: OperatorCalls
  /** The trash of this user. */
  readonly trash: Trash
  readonly #end: () => void

  private constructor(session: Session, end: () => void) {
    super(session)
    this.#end = end
    this.admin = new Admin(session)
    this.cache = new CentralCache(session)
    this.operator = new OperatorCalls(session)
    const { home, trashMinutes: minutes, environment } = session
    this.trash = new Trash(this, { home, minutes, nowMs: () => environment.clock.wallMs() })
  }

  /** Connects to `hdfs://host:port[,host:port...]/` with one, some or all masters, or to `hdfs://nameservice/` with `options.conf`. */
  static async connect(address: string, options: ConnectOptions = {}): Promise<FileSystem> {
    return FileSystem.over(await openSession(address, options))
  }

  /** Uses a session that was opened in another way, for example by a test with a simulated clock. */
  static over({ session, end }: { readonly session: Session; readonly end: () => void }): FileSystem {
    return new FileSystem(session, end)
  }

  /**
   * Connects to the `fs.defaultFS` of a folder with core-site.xml and hdfs-site.xml. Default: the folder in the variable HADOOP_CONF_DIR.
   */
  static async fromHadoopConf(directory?: string, options: Omit<ConnectOptions, 'conf'> = {}): Promise<FileSystem> {
    const folder = directory === undefined ? hadoopConfFolder() : checkText(directory, 'directory')
    checkOptions(options)
    const conf = await readHadoopConf(folder)
    if (conf.defaultFs === undefined) throw new FileSystemError('misconfigured', `fs.defaultFS is not set in ${folder}`)
    return FileSystem.connect(conf.defaultFs, { ...options, conf })
  }

  /** hdfs://host:port[,host:port...], or hdfs://nameservice. */
  get address(): string {
    return this.session.name.text
  }

  /** The user whose permissions apply. */
  get user(): string {
    return this.session.user
  }

  /** The directory of relative paths: `/user/<user>`, or a directory below `dfs.user.home.dir.prefix`. */
  get home(): string {
    return this.session.home
  }

  /** Permission bits removed from new files and directories. */
  get umask(): number {
    return this.session.umask
  }

  /** Closes all connections. Files still open for writing are abandoned, so close them first. */
  async close(): Promise<void> {
    this.#end()
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close()
  }

  /**
   * The same file system and connections under another name as holder of leases: what it has open for writing is leased apart from the
   * files of this one. Its `close` abandons these files and leaves the connections open.
   */
  withLeaseHolder(name: string): FileSystem {
    return FileSystem.over(sessionOfHolder(this.session, checkText(name, 'name')))
  }

  /** Whether the path exists. */
  async exists(path: PathLike, options?: Abortable): Promise<boolean> {
    const signal = signalOf(options)
    return onPath(this.session, 'stat', path, async (src) => (await attributes.statOrUndefined(this.session, src, signal)) !== undefined)
  }

  /**
   * Moves a file or directory to the trash of this user, from which it can be put back. Resolves to its new path; undefined: this file
   * system keeps no trash, or the path is in the trash already, and nothing was done.
   */
  moveToTrash(path: PathLike): Promise<string | undefined> {
    return this.trash.moveTo(this.resolve(path))
  }

  /** Appends the content of `sources` to `target` and removes the sources, without copying data. All must be in one directory. */
  concat(target: PathLike, sources: readonly PathLike[], options?: Abortable): Promise<void> {
    return naming.concat(this.session, target, sources, options)
  }

  /** Sets the number of replicas of a file's chunks. Replicas are created or removed later. */
  setReplication(path: PathLike, replication: number, options?: Abortable): Promise<void> {
    return attributes.setReplication(this.session, path, replication, options)
  }

  /** Totals of a file, or of a directory and everything below it. */
  async contentSummary(path: PathLike, options?: Abortable): Promise<overview.ContentSummary> {
    return overview.contentSummary(this.session, path, signalOf(options))
  }

  /** The chunks that overlap a range of a file, with the locations of their replicas. Default: all chunks. */
  async blockLocations(path: PathLike, offset?: number, length?: number, options?: Abortable): Promise<overview.ChunkLocation[]> {
    const range = { offset: optional(offset, 'offset', checkPosition) ?? 0, length: optional(length, 'length', checkPosition) ?? 2 ** 52 }
    const signal = signalOf(options)
    return onPath(this.session, 'blockLocations', path, async (src) =>
      overview.describeChunks(await overview.locate(this.session, src, range, signal)),
    )
  }

  /** The checksum of a file, or of its first `length` bytes, as `hdfs dfs -checksum` prints it. */
  async checksum(
    path: PathLike,
    given?: Abortable & { readonly kind?: ChecksumKind | undefined; readonly length?: number | undefined },
  ): Promise<FileChecksum> {
    const options = checkOptions(given)
    const kind = optional(options.kind, 'options.kind', (value, name) => checkChoice(value, name, checksumKinds)) ?? 'MD5MD5CRC'
    const whole = options.length === undefined || options.length === Number.POSITIVE_INFINITY
    const length = whole ? Number.POSITIVE_INFINITY : checkPosition(options.length, 'options.length')
    const signal = signalOf(given)
    return onPath(this.session, 'checksum', path, (src) => fileChecksum(this.session, src, { kind, length, signal }))
  }

  /** Capacity and health of the whole file system. */
  async status(options?: Abortable): Promise<overview.FileSystemStatus> {
    const signal = signalOf(options)
    return onPath(this.session, 'status', '/', () => overview.fileSystemStatus(this.session, signal))
  }

  /** The defaults for new files, as the server reported them when this client connected. */
  get serverDefaults(): overview.ServerDefaults {
    return overview.describeDefaults(this.session.defaults)
  }

  /** Closes a file that another client left open. True when it is closed already; otherwise poll `isFileClosed`. */
  async recoverLease(path: PathLike, options?: Abortable): Promise<boolean> {
    const { masters, clientName } = this.session
    const signal = signalOf(options)
    return onPath(
      this.session,
      'recoverLease',
      path,
      async (src) => (await masters.call(masterMethods.recoverLease, { src, clientName }, { signal })).result,
    )
  }

  /** Whether no client has the file open for writing. */
  async isFileClosed(path: PathLike, options?: Abortable): Promise<boolean> {
    const signal = signalOf(options)
    return onPath(
      this.session,
      'isFileClosed',
      path,
      async (src) => (await this.session.masters.call(masterMethods.isFileClosed, { src }, { signal })).result,
    )
  }

  /**
   * Number of bytes of a file that can be read now. For a file that is being written, this includes what was flushed but is not in its size
   * yet.
   */
  async readableBytes(path: PathLike, options?: Abortable): Promise<number> {
    const signal = signalOf(options)
    return onPath(this.session, 'open', path, async (src) => (await FileReader.open(this.session, src, 2 ** 52, signal)).length)
  }

  /**
   * Appends records to a file that any number of clients append to at the same time. The file is created if it does not exist. Only Cairn
   * has this; see docs/record-append.md.
   */
  openRecordAppender(path: PathLike, options?: RecordAppenderOptions): Promise<RecordAppender> {
    return openRecordAppender(this.session, path, options)
  }

  /**
   * The records that appenders have written to a file, each once, in the order of the file. `start`: offset of a record to begin with. With
   * `follow` it goes on as the file grows, until all appenders have closed it, also when it is renamed.
   */
  readRecords(path: PathLike, options?: ReadRecordsOptions): AsyncGenerator<FileRecord, void, undefined> {
    const { start: given, follow, signal } = checkOptions(options)
    const start = optional(given, 'options.start', checkPosition) ?? 0
    const isFollowing = optional(follow, 'options.follow', checkBoolean) ?? false
    const read = (file: PathLike, from: number): AsyncIterable<Buffer> =>
      this.createReadStream(file, { start: from, follow: isFollowing, signal } as ReadStreamOptions) as AsyncIterable<Buffer>
    return isFollowing ? this.#followRecords(path, start, read, options) : recordsIn(read(path, start), start)
  }

  /** By the id of the file: a rename does not end this, and a file that gets the name meanwhile is another one. */
  async *#followRecords(
    path: PathLike,
    start: number,
    read: (file: PathLike, from: number) => AsyncIterable<Buffer>,
    options: Abortable | undefined,
  ): AsyncGenerator<FileRecord, void, undefined> {
    const signal = signalOf(options)
    const { ino } = await this.stat(path, { signal })
    const file = ino === 0 ? path : attributes.idPath(ino)
    const isAtEnd = async (offset: number): Promise<boolean> => {
      return (await this.isFileClosed(file, options)) && (await this.readableBytes(file, options)) <= offset
    }
    const pause = (): Promise<void> => sleep(this.session.environment, followPauseMs, signal)
    yield* recordsIn(followBytes({ read: (from) => read(file, from), isAtEnd, pause }, start), start)
  }

  /** The health of what is at `path` and of everything below it. */
  examine(path: PathLike, options?: Abortable): Examination {
    return new Examination(this.session, path, signalOf(options))
  }

  /** The access control list of a file or directory, with the entries that its mode holds. */
  getAcl(path: PathLike, options?: Abortable): Promise<acls.Acl> {
    return acls.getAcl(this.session, path, options)
  }

  /**
   * Replaces the entries of a scope (access, default, or both: those that `entries` has). Masks and default entries that are missing are
   * added as in HDFS. `EACCES` for all but the owner and superusers; an invalid list is refused with `EINVAL`, HDFS's AclException.
   */
  setAcl(path: PathLike, entries: acls.AclEntries, options?: Abortable): Promise<void> {
    return acls.setAcl(this.session, path, entries, options)
  }

  /** Adds entries, or changes those of the same scope, type and name. */
  modifyAcl(path: PathLike, entries: acls.AclEntries, options?: Abortable): Promise<void> {
    return acls.modifyAcl(this.session, path, entries, options)
  }

  /** Removes the entries of `whom`; those that are not there are ignored. */
  removeAclEntries(path: PathLike, whom: acls.AclSubjects, options?: Abortable): Promise<void> {
    return acls.removeAclEntries(this.session, path, whom, options)
  }

  /** Removes the whole list: only the mode is left. */
  removeAcl(path: PathLike, options?: Abortable): Promise<void> {
    return acls.removeAcl(this.session, path, 'all', options)
  }

  /** Removes the default entries of a directory. */
  removeDefaultAcl(path: PathLike, options?: Abortable): Promise<void> {
    return acls.removeAcl(this.session, path, 'default', options)
  }

  /** Limits a directory, for superusers. Resolves when what is in it is counted, so that the limits count. */
  setQuota(path: PathLike, change: quotas.QuotaChange, options?: Abortable): Promise<void> {
    return quotas.setQuota(this.session, path, change, options)
  }

  /** What a directory with a quota uses of it; without one, what is there is counted. */
  quotaUsage(path: PathLike, options?: Abortable): Promise<quotas.QuotaUsage> {
    return quotas.quotaUsage(this.session, path, options)
  }

  /** The groups of a user as the masters know them, the primary one first; none for a user whom they do not know. */
  async groupsOf(user: string, options?: Abortable): Promise<string[]> {
    const request = { user: checkText(user, 'user') }
    return [...(await called(this.session, masterMethods.getGroupsForUser, request, signalOf(options))).groups]
  }

  /** The storage policies that the file system has. */
  storagePolicies(options?: Abortable): Promise<policies.StoragePolicy[]> {
    return policies.storagePolicies(this.session, options)
  }

  /** The storage policy in force at a path, of its own or from a directory above; undefined: nobody set one, so it is HOT. */
  storagePolicy(path: PathLike, options?: Abortable): Promise<policies.StoragePolicy | undefined> {
    return policies.storagePolicy(this.session, path, options)
  }

  /**
   * Sets the storage policy of a file or directory by its name, such as `COLD`; `null` removes it. It counts for chunks that are written
   * from then on; `satisfyStoragePolicy` moves what is there.
   */
  setStoragePolicy(path: PathLike, name: string | null, options?: Abortable): Promise<void> {
    return policies.setStoragePolicy(this.session, path, name, options)
  }

  /** Lets snapshots of a directory be made; for superusers. */
  allowSnapshots(path: PathLike, options?: Abortable): Promise<void> {
    return snapshots.allowSnapshots(this.session, path, true, options)
  }

  /** Ends that; refused while there are snapshots. */
  disallowSnapshots(path: PathLike, options?: Abortable): Promise<void> {
    return snapshots.allowSnapshots(this.session, path, false, options)
  }

  /** Makes a snapshot of a directory: all that is in it stays readable below the path that is answered. */
  createSnapshot(path: PathLike, options?: snapshots.CreateSnapshotOptions): Promise<string> {
    return snapshots.createSnapshot(this.session, path, options)
  }

  deleteSnapshot(path: PathLike, name: string, options?: Abortable): Promise<void> {
    return snapshots.deleteSnapshot(this.session, path, name, options)
  }

  renameSnapshot(path: PathLike, from: string, to: string, options?: Abortable): Promise<void> {
    return snapshots.renameSnapshot(this.session, path, { from, to }, options)
  }

  /** The snapshots of a directory in byte order of their names. */
  snapshots(path: PathLike, options?: Abortable): Promise<snapshots.Snapshot[]> {
    return snapshots.snapshots(this.session, path, options)
  }

  /** What changed in a directory between two of its snapshots; `undefined` is the directory as it is now. */
  snapshotDiff(path: PathLike, from: string | undefined, to: string | undefined, options?: Abortable): Promise<SnapshotDifference[]> {
    return snapshotDiff(this.session, path, { from, to }, options)
  }

  /** The directories of the user of which snapshots may be made; all of them for superusers. */
  snapshottableDirectories(options?: Abortable): Promise<snapshots.SnapshottableDirectory[]> {
    return snapshots.snapshottableDirectories(this.session, options)
  }

  /**
   * Asks for the replicas of a file, or of all files below a directory, to be moved to the types of storage that their policies want. Resolves
   * when that is noted; it is done in the background. `ENOTSUP` from Apache HDFS, unless it is configured for it.
   */
  satisfyStoragePolicy(path: PathLike, options?: Abortable): Promise<void> {
    return policies.satisfyStoragePolicy(this.session, path, options)
  }

  /** The value of an extended attribute such as `user.note`; `ENODATA` when there is none. */
  getXattr(path: PathLike, name: string, options?: Abortable): Promise<Buffer> {
    return attributes.getXattr(this.session, path, name, options)
  }

  /** Sets an extended attribute. Text is stored as UTF-8. */
  setXattr(path: PathLike, name: string, value: Data, options?: attributes.XattrOptions): Promise<void> {
    return attributes.setXattr(this.session, path, name, value, options)
  }

  listXattrs(path: PathLike, options?: Abortable): Promise<string[]> {
    return attributes.listXattrs(this.session, path, options)
  }

  removeXattr(path: PathLike, name: string, options?: Abortable): Promise<void> {
    return attributes.removeXattr(this.session, path, name, options)
  }
}
