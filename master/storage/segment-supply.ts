// Prepares segment files before they are needed: filled with zeros (or an old file reused), with a header, synced and renamed, so that
// changing to the next segment takes no time. Unfinished files have another name and are removed at the next start.

import { type FileHandle, open, rename, statfs, unlink } from 'node:fs/promises'
import { join } from 'node:path'
import { FileSystemError } from '../../proto/base/errors.js'
import { syncFolder, systemCode } from './durable-files.js'
import { SegmentFile, segmentName } from './segment-file.js'
import { encodeSegmentHeader, logFormatVersion } from './segment-format.js'

const fillBytes = 1024 * 1024
export const unfinishedName = 'next.tmp'
export const retiredName = 'retired.tmp'

export interface SegmentSupplyOptions {
  /** Space left for the rest of the data folder, in bytes: the state store must be able to store the changes in the log. */
  readonly reserveBytes: number
  readonly chooseSalt: () => number
}

export class SegmentSupply {
  readonly #folder: string
  readonly #options: SegmentSupplyOptions
  /** Size of the old file that can be reused; 0 for none. */
  #retiredBytes = 0

  constructor(folder: string, options: SegmentSupplyOptions) {
    this.#folder = folder
    this.#options = options
  }

  /** Rejects with `noSpace` if the disk has not enough space for it; nothing remains then. */
  async make(number: number, bytes: number): Promise<SegmentFile> {
    const unfinished = join(this.#folder, unfinishedName)
    const salt = this.#options.chooseSalt()
    try {
      await this.#provide(unfinished, bytes, encodeSegmentHeader({ version: logFormatVersion, salt, number }))
    } catch (error) {
      if (systemCode(error) !== 'ENOSPC' && !(error instanceof FileSystemError && error.reason === 'noSpace')) throw error
      await unlink(unfinished).catch((missing: unknown) => {
        if (systemCode(missing) !== 'ENOENT') throw missing
      })
      throw new FileSystemError('noSpace', `no space left for the log in ${this.#folder}`, { cause: error })
    }
    const path = join(this.#folder, segmentName(number))
    await rename(unfinished, path)
    await syncFolder(this.#folder)
    return new SegmentFile({ number, path, salt, bytes })
  }

  /** The segment is no longer needed: its file is kept for the next one, or removed. */
  async retire(segment: SegmentFile, bytesWanted: number): Promise<void> {
    await segment.close()
    if (this.#retiredBytes === 0 && segment.bytes === bytesWanted) {
      await rename(segment.path, join(this.#folder, retiredName))
      this.#retiredBytes = segment.bytes
    } else {
      await unlink(segment.path)
    }
  }

  async #provide(path: string, bytes: number, header: Buffer): Promise<void> {
    if (this.#retiredBytes === bytes) {
      this.#retiredBytes = 0
      await rename(join(this.#folder, retiredName), path)
      await withFile(path, 'r+', (file) => file.write(header, 0, header.length, 0))
      return
    }
    const { bavail, bsize } = await statfs(this.#folder)
    if (bavail * bsize < bytes + this.#options.reserveBytes) {
      throw new FileSystemError(
        'noSpace',
        `${bavail * bsize} bytes are free, ${bytes} and a reserve of ${this.#options.reserveBytes} are needed`,
      )
    }
    await withFile(path, 'w', (file) => fill(file, bytes, header))
  }
}

async function withFile(path: string, flags: string, work: (file: FileHandle) => Promise<unknown>): Promise<void> {
  const file = await open(path, flags)
  try {
    await work(file)
    await file.datasync()
  } finally {
    await file.close()
  }
}

async function fill(file: FileHandle, bytes: number, header: Buffer): Promise<void> {
  const zeros = Buffer.alloc(Math.min(fillBytes, bytes))
  for (let at = 0; at < bytes; ) {
    const { bytesWritten } = await file.write(zeros, 0, Math.min(zeros.length, bytes - at), at)
    at += bytesWritten
  }
  await file.write(header, 0, header.length, 0)
}
