// The local disk for `cairn dfs`: `file:` paths, and the local side of -put and -get. Like Hadoop's local file system it follows links,
// hides checksum files, and has no replicas, extended attributes, concat or truncate. Errors have Node's codes.

import { isUtf8 } from 'node:buffer'
import * as disk from 'node:fs'
import { access, chmod, lstat, mkdir, readdir, realpath, rename, rm, rmdir, stat, statfs, utimes, writeFile } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { PassThrough, pipeline, type Readable, type Writable } from 'node:stream'
import { FileSystemError } from '../../../../proto/base/errors.js'
import {
  type acls,
  type ChunkLocation,
  type ContentSummary,
  type FileSystemStatus,
  type quotas,
  type RemoveOptions,
  type RenameOptions,
  splitAddress,
} from '../../../index.js'
import { checkLocalName, textOfBytes } from '../../local-names.js'
import { renameToNew } from '../../local-rename.js'
import type { ShellEntry, ShellFileSystem, ShellStats, ShellWriteOptions } from '../file-system.js'
import { ShellFailure, ShellFatal, ShellUsageError } from '../shell-errors.js'
import { changeOwner, groupName, userName } from './accounts.js'
import { checkingSums, isSumsName, SummedFile, sumsPath } from './side-sums.js'

/** Hadoop's `fs.local.block.size`. */
const chunkBytes = 32 * 1024 * 1024
const highWaterMark = 1024 * 1024

export class LocalFileSystem implements ShellFileSystem {
  readonly address = 'file://'
  readonly home = process.cwd()
  readonly umask = process.umask()
  readonly serverDefaults = { trashMinutes: 0 }
  /** Whether checksum files are written beside new files. */
  writesSums = true
  /** Whether data is verified with the checksum file when it is read. */
  checksSums = true

  /** The absolute path without `file:`. */
  resolve(path: string | Buffer | URL): string {
    const { scheme, authority, path: plain } = splitAddress(String(path))
    if (authority !== '' || (scheme !== undefined && scheme !== 'file')) {
      throw new ShellUsageError(`Wrong FS: ${path}, expected: file:///`)
    }
    checkLocalName(plain)
    return resolve(plain)
  }

  holds(path: string | Buffer | URL): boolean {
    const { scheme } = splitAddress(String(path))
    return scheme === undefined || scheme === 'file'
  }

  /** Identifies a file (device and inode), for all paths and links that lead to it. */
  async identity(path: string): Promise<string> {
    const { dev, ino } = await stat(this.resolve(path), { bigint: true })
    return `${dev} ${ino}`
  }

  /** The path with all links resolved. */
  realpath(path: string): Promise<string> {
    return realpath(this.resolve(path))
  }

  stat(path: string): Promise<ShellStats>
  stat(path: string, options: { readonly throwIfNoEntry: false }): Promise<ShellStats | undefined>
  async stat(path: string, options?: { readonly throwIfNoEntry: false }): Promise<ShellStats | undefined> {
    try {
      return await statsOf(this.resolve(path))
    } catch (thrown) {
      if (options?.throwIfNoEntry === false && isCode(thrown, 'ENOENT')) return undefined
      throw thrown
    }
  }

  /** Entries of a directory. Broken links are listed too, so that a copy can report them. */
  async opendir(path: string): Promise<AsyncIterable<ShellEntry>> {
    const folder = this.resolve(path)
    const names = (await readdir(folder, 'buffer')).sort(Buffer.compare)
    return entriesOf(
      folder,
      names.filter((name) => !isSumsName(String(name))),
    )
  }

  async readableBytes(path: string): Promise<number> {
    return (await this.stat(path)).size
  }

  createReadStream(
    path: string,
    options: { readonly start?: number; readonly end?: number; readonly signal?: AbortSignal } = {},
  ): Readable {
    const file = this.resolve(path)
    const isWhole = (options.start ?? 0) === 0 && options.end === undefined
    if (!this.checksSums || !isWhole) return disk.createReadStream(file, { highWaterMark, ...options })
    const checked = new PassThrough(options.signal === undefined ? {} : { signal: options.signal })
    const source = disk.createReadStream(file, { highWaterMark, ...options })
    const onEnd = (): void => undefined // errors reach the reader through the streams
    checkingSums(file).then(
      (check) => (check === undefined ? pipeline(source, checked, onEnd) : pipeline(source, check, checked, onEnd)),
      (thrown: Error) => checked.destroy(thrown),
    )
    return checked
  }

  createWriteStream(path: string, { flags = 'w', recursive = false, signal }: ShellWriteOptions = {}): Writable {
    if (flags === 'a') throw unsupported('Append is not supported by ChecksumFileSystem')
    const file = this.resolve(path)
    const options = { flags, highWaterMark, ...(signal === undefined ? {} : { signal }) }
    if (recursive) makeDirectories(dirname(file))
    if (this.writesSums) return new SummedFile(file, options)
    if (flags !== 'wx' || !disk.existsSync(file)) removeSums(file)
    return disk.createWriteStream(file, options)
  }

  async writeFile(path: string, text: string, options: { readonly flag: 'wx' }): Promise<void> {
    await writeFile(this.resolve(path), text, options)
  }

  async mkdir(path: string | Buffer | URL, options?: unknown): Promise<string | undefined> {
    const { recursive = false, mode }: { recursive?: unknown; mode?: unknown } = typeof options === 'object' ? { ...options } : {}
    const folder = this.resolve(path)
    const bits = typeof mode === 'number' ? mode : 0o777
    if (recursive === true) makeDirectories(folder, bits)
    else await mkdir(folder, bits)
    return undefined
  }

  /** Renames a file and its checksum file. */
  async rename(from: string | Buffer | URL, to: string | Buffer | URL, options?: RenameOptions): Promise<void> {
    const [source, target] = [this.resolve(from), this.resolve(to)]
    await (options?.overwrite === false ? renameToNew(source, target) : rename(source, target))
    await rename(sumsPath(source), sumsPath(target)).catch((thrown: unknown) => {
      if (!isCode(thrown, 'ENOENT') && !isCode(thrown, 'ENAMETOOLONG')) throw thrown
      removeSums(source)
      removeSums(target)
    })
  }

  async rm(path: string | Buffer | URL, options?: RemoveOptions): Promise<void> {
    const file = this.resolve(path)
    if (file === '/') throw new FileSystemError('invalidArgument', 'cannot remove the root of the local disk')
    removeSums(file)
    await rm(file, { recursive: options?.recursive === true, force: options?.force === true })
  }

  async rmdir(path: string | Buffer | URL): Promise<void> {
    await rmdir(this.resolve(path))
  }

  /** Sets times given as Dates or seconds; an undefined value is left unchanged. */
  async utimes(path: string | Buffer | URL, atime: unknown, mtime: unknown): Promise<void> {
    const file = this.resolve(path)
    const before = await stat(file)
    await utimes(file, timeOr(atime, before.atime), timeOr(mtime, before.mtime))
  }

  async chmod(path: string | Buffer | URL, mode: number | string): Promise<void> {
    const file = this.resolve(path)
    await chmod(file, mode)
    if (disk.existsSync(sumsPath(file))) await chmod(sumsPath(file), mode)
  }

  async chown(path: string, whom: { readonly owner?: string; readonly group?: string }): Promise<void> {
    const file = this.resolve(path)
    await changeOwner(file, whom)
    if (disk.existsSync(sumsPath(file))) await changeOwner(sumsPath(file), whom)
  }

  async access(path: string | Buffer | URL, mode?: number): Promise<void> {
    await access(this.resolve(path), mode)
  }

  async contentSummary(path: string | Buffer | URL): Promise<ContentSummary> {
    const totals = { bytes: 0, fileCount: 0, directoryCount: 0 }
    const add = async (found: ShellStats): Promise<void> => {
      if (!found.isDirectory()) {
        totals.bytes += found.size
        totals.fileCount += 1
        return
      }
      totals.directoryCount += 1
      for await (const { stats } of await this.opendir(found.path)) await add(stats)
    }
    await add(await this.stat(String(path)))
    const snapshots = { length: 0, fileCount: 0, directoryCount: 0, spaceConsumed: 0 }
    return {
      ...totals,
      spaceBytes: totals.bytes,
      nameQuota: undefined,
      spaceQuotaBytes: undefined,
      typeQuotas: [],
      erasureCodingPolicy: '',
      snapshots,
    }
  }

  async quotaUsage(path: string | Buffer | URL): Promise<quotas.QuotaUsage> {
    const { fileCount, directoryCount, bytes } = await this.contentSummary(path)
    return { names: fileCount + directoryCount, spaceBytes: bytes, nameQuota: undefined, spaceQuotaBytes: undefined, types: [] }
  }

  async status(): Promise<FileSystemStatus> {
    const { bsize, blocks, bfree, bavail } = await statfs('/')
    const none = { underReplicatedChunks: 0, corruptChunks: 0, missingChunks: 0 }
    return { capacityBytes: bsize * blocks, usedBytes: bsize * (blocks - bfree), remainingBytes: bsize * bavail, ...none }
  }

  /** Does nothing: local files have one replica. */
  async setReplication(): Promise<void> {
    return undefined
  }

  async blockLocations(): Promise<ChunkLocation[]> {
    return []
  }

  async checksum(): Promise<undefined> {
    return undefined
  }

  async truncate(): Promise<void> {
    throw unsupported('Truncate is not supported by ChecksumFileSystem')
  }

  async concat(): Promise<void> {
    throw new ShellFailure(
      "`Dest filesystem 'file' doesn't support concat.': Input/output error: Concat is not supported by ChecksumFileSystem",
    )
  }

  async getAcl(): Promise<acls.Acl> {
    throw unsupported("RawLocalFileSystem doesn't support getAclStatus")
  }

  async setAcl(): Promise<void> {
    throw unsupported("RawLocalFileSystem doesn't support setAcl")
  }

  async modifyAcl(): Promise<void> {
    throw unsupported("RawLocalFileSystem doesn't support modifyAclEntries")
  }

  async removeAclEntries(): Promise<void> {
    throw unsupported("RawLocalFileSystem doesn't support removeAclEntries")
  }

  async removeAcl(): Promise<void> {
    throw unsupported("RawLocalFileSystem doesn't support removeAcl")
  }

  async removeDefaultAcl(): Promise<void> {
    throw unsupported("RawLocalFileSystem doesn't support removeDefaultAcl")
  }

  async getXattr(): Promise<Buffer> {
    throw unsupported("RawLocalFileSystem doesn't support getXAttr")
  }

  async setXattr(): Promise<void> {
    throw unsupported("RawLocalFileSystem doesn't support setXAttr")
  }

  async listXattrs(): Promise<string[]> {
    throw unsupported("RawLocalFileSystem doesn't support getXAttrs")
  }

  async removeXattr(): Promise<void> {
    throw unsupported("RawLocalFileSystem doesn't support removeXAttr")
  }
}

/** Creates a directory and its parents, with Hadoop's messages if a file is in the way. As in Hadoop, the mode is that of the last one. */
function makeDirectories(folder: string, mode = 0o777): void {
  const above = dirname(folder)
  if (statsIfThere(above)?.isDirectory() === false) {
    throw new FileSystemError('io', `Parent path is not a directory: file:${above}`, { path: folder })
  }
  const found = statsIfThere(folder)
  if (found?.isDirectory() === true) return
  if (found !== undefined) {
    const there = disk.realpathSync(folder)
    throw new FileSystemError('io', `Destination exists and is not a directory: ${there}`, { path: folder })
  }
  makeDirectories(above)
  disk.mkdirSync(folder, mode)
}

function statsIfThere(path: string): disk.Stats | undefined {
  try {
    return disk.statSync(path)
  } catch (thrown) {
    if (isCode(thrown, 'ENOENT') || isCode(thrown, 'ENOTDIR')) return undefined
    throw thrown
  }
}

/** Lists entries. Names that are not UTF-8 are encoded without loss: see `local-names.ts`. */
async function* entriesOf(folder: string, names: readonly Buffer[]): AsyncGenerator<ShellEntry> {
  for (const bytes of names) {
    const name = textOfBytes(bytes)
    const path = join(folder, name)
    const found = Buffer.from(`${folder}/`)
    const stats = isUtf8(bytes) ? await entryStats(path) : shellStats(path, await lstat(Buffer.concat([found, bytes])))
    yield { name, stats }
  }
}

/** Attributes of an entry; for a broken link or a loop, those of the link itself. */
async function entryStats(path: string): Promise<ShellStats> {
  try {
    return await statsOf(path)
  } catch (thrown) {
    if (!isCode(thrown, 'ENOENT') && !isCode(thrown, 'ELOOP')) throw thrown
    return shellStats(path, disk.lstatSync(path))
  }
}

async function statsOf(path: string): Promise<ShellStats> {
  return shellStats(path, await stat(path))
}

function shellStats(path: string, found: disk.Stats): ShellStats {
  return {
    path,
    size: found.size,
    ino: found.ino,
    mode: found.mode,
    owner: userName(found.uid),
    group: groupName(found.gid),
    mtimeMs: Math.floor(found.mtimeMs),
    atimeMs: Math.floor(found.atimeMs),
    replication: 1,
    chunkBytes,
    hasAcl: false,
    isFile: () => found.isFile(),
    isDirectory: () => found.isDirectory(),
    isSymbolicLink: () => found.isSymbolicLink(),
  }
}

/** Removes the checksum file. ENAMETOOLONG: the name is too long for one to exist. */
function removeSums(file: string): void {
  try {
    disk.rmSync(sumsPath(file), { force: true })
  } catch (thrown) {
    if (!isCode(thrown, 'ENAMETOOLONG')) throw thrown
  }
}

function timeOr(time: unknown, usual: Date): Date | number {
  return typeof time === 'number' || time instanceof Date ? time : usual
}

function isCode(thrown: unknown, code: string): boolean {
  return (thrown as NodeJS.ErrnoException).code === code
}

function unsupported(text: string): ShellFatal {
  return new ShellFatal('java.lang.UnsupportedOperationException', text)
}
