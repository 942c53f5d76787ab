// Totals and texts about several volumes.

import { FileSystemError } from '../../proto/base/errors.js'
import type { StoreUsage } from '../store/chunk-store.js'
import type { DiskSpace } from '../store/disk.js'
import type { LostFiles } from '../store/lost-and-found.js'
import type { Volume, VolumeStatus } from './volume.js'

export interface VolumeSpace extends DiskSpace {
  /** Space that replicas may still use, without the reserve of each volume. */
  readonly remainingBytes: number
}

export function usageOf(volumes: readonly Volume[]): StoreUsage {
  const sum = { chunks: 0, usedBytes: 0, beingWritten: 0 }
  for (const { store } of volumes) {
    const { chunks, usedBytes, beingWritten } = store.usage()
    sum.chunks += chunks
    sum.usedBytes += usedBytes
    sum.beingWritten += beingWritten
  }
  return sum
}

/** As last read. */
export function spaceOf(volumes: readonly Volume[]): VolumeSpace {
  const sum = { capacityBytes: 0, availableBytes: 0, remainingBytes: 0 }
  for (const { space, remainingBytes } of volumes) {
    sum.capacityBytes += space.capacityBytes
    sum.availableBytes += space.availableBytes
    sum.remainingBytes += remainingBytes
  }
  return sum
}

export function lostOf(volumes: readonly Volume[]): LostFiles {
  const sum = { files: 0, bytes: 0 }
  for (const { store } of volumes) {
    const { files, bytes } = store.context.lost.held
    sum.files += files
    sum.bytes += bytes
  }
  return sum
}

/** One line that names each volume by its folder; undefined when all is well. */
export function troubleOf(volumes: readonly VolumeStatus[]): string | undefined {
  const said: string[] = []
  for (const { folder, trouble, failure } of volumes) {
    if (failure !== undefined) said.push(`volume ${folder} is not in use: ${failure}`)
    else if (trouble !== undefined) said.push(`volume ${folder}: ${trouble}`)
  }
  return said.length === 0 ? undefined : said.join('; ')
}

export function tooManyFailed(
  { folder }: Volume,
  cause: FileSystemError,
  { failed, count, tolerated }: { failed: number; count: number; tolerated: number },
): FileSystemError {
  const text = `volume ${folder} failed: ${cause.message}; ${failed} of ${count} volumes have failed, and ${tolerated} may (failedVolumesTolerated)`
  return new FileSystemError(cause.reason, text, { cause })
}
