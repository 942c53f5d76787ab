// Attributes of a file or directory in the form of Node's Stats and Dirent, with additional fields of HDFS.

import { hdfs } from '#messages/hdfs'
import { encodeName } from '../arguments/values.js'
import { nameOf } from '../paths/path.js'

const { HAS_ACL } = hdfs.HdfsFileStatusProto.Flags
const { IS_DIR, IS_FILE, IS_SYMLINK } = hdfs.HdfsFileStatusProto.FileType
const typeBits: Readonly<Record<number, number>> = { [IS_DIR]: 0o040000, [IS_FILE]: 0o100000, [IS_SYMLINK]: 0o120000 }

/** Tests for kinds of entries that HDFS does not have. */
export abstract class PlainEntry {
  isBlockDevice(): boolean {
    return false
  }

  isCharacterDevice(): boolean {
    return false
  }

  isFIFO(): boolean {
    return false
  }

  isSocket(): boolean {
    return false
  }
}

/** Attributes of a file or directory, with Node's names where Node has them. */
export class Stats extends PlainEntry {
  /** Absolute path, as requested or from a listing. */
  readonly path: string
  /** Inode id: stays the same when the file is renamed. */
  readonly ino: number
  /** Size in bytes; for a file being written, the size of its finished chunks. 0 for directories. */
  readonly size: number
  /** Kind bits and permission bits, as in Node. */
  readonly mode: number
  readonly owner: string
  readonly group: string
  /** Wall clock ms. */
  readonly mtimeMs: number
  /** Wall clock ms; 0 for directories. */
  readonly atimeMs: number
  /** Configured number of replicas of each chunk; 0 for directories. */
  readonly replication: number
  /** Chunk size in bytes; 0 for directories. */
  readonly chunkBytes: number
  /** Number of entries of a directory; 0 for files, -1 when the server did not send it. */
  readonly childCount: number
  /** Whether there are ACL entries in addition to the mode. */
  readonly hasAcl: boolean
  readonly #type: number

  constructor(path: string, status: hdfs.HdfsFileStatusProto.$Properties) {
    super()
    this.path = path
    this.ino = status.fileId ?? 0
    this.size = status.length
    this.mode = (typeBits[status.fileType] ?? 0) | (status.permission.perm & 0o7777)
    this.owner = status.owner
    this.group = status.group
    this.mtimeMs = status.modificationTime
    this.atimeMs = status.accessTime
    this.replication = status.blockReplication ?? 0
    this.chunkBytes = status.blocksize ?? 0
    this.childCount = status.childrenNum ?? -1
    this.hasAcl = ((status.flags ?? 0) & HAS_ACL) !== 0
    this.#type = status.fileType
  }

  get mtime(): Date {
    return new Date(this.mtimeMs)
  }

  get atime(): Date {
    return new Date(this.atimeMs)
  }

  /** HDFS stores no time for changes of attributes, so this is the modification time. */
  get ctimeMs(): number {
    return this.mtimeMs
  }

  get ctime(): Date {
    return this.mtime
  }

  /** Always 1: there are no hard links. */
  get nlink(): number {
    return 1
  }

  /** Preferred size of reads and writes in bytes. */
  get blksize(): number {
    return this.chunkBytes
  }

  isFile(): boolean {
    return this.#type === IS_FILE
  }

  isDirectory(): boolean {
    return this.#type === IS_DIR
  }

  isSymbolicLink(): boolean {
    return this.#type === IS_SYMLINK
  }
}

/** An entry of a directory. Listings carry all attributes, so `stats` costs nothing. */
export class Dirent extends PlainEntry {
  /** Name in the requested encoding; a Buffer when that is `buffer`. */
  readonly name: string
  /** Absolute path of the directory. */
  readonly parentPath: string
  readonly stats: Stats

  constructor(parentPath: string, stats: Stats) {
    super()
    this.name = nameOf(stats.path)
    this.parentPath = parentPath
    this.stats = stats
  }

  /** Node's older name of `parentPath`. */
  get path(): string {
    return this.parentPath
  }

  /** The same entry with its name in another encoding. */
  named(encoding: BufferEncoding | 'buffer' | undefined): Dirent {
    if (encoding === undefined) return this
    const named = new Dirent(this.parentPath, this.stats)
    return Object.defineProperty(named, 'name', { value: encodeName(this.name, encoding), enumerable: true })
  }

  isFile(): boolean {
    return this.stats.isFile()
  }

  isDirectory(): boolean {
    return this.stats.isDirectory()
  }

  isSymbolicLink(): boolean {
    return this.stats.isSymbolicLink()
  }
}
