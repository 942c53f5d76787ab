// Creates the log of a new master: one segment with the start of the log and the members.

import { readdir } from 'node:fs/promises'
import { FileSystemError } from '../../proto/base/errors.js'
import type { Membership } from '../consensus/contract.js'
import { folderError, makeFolder, removeAll, syncFolder } from './durable-files.js'
import { type LogStoreOptions, logStoreDefaults } from './log-options.js'
import { batchBytes, encodeBatch, segmentHeaderBytes } from './segment-format.js'
import { SegmentSupply } from './segment-supply.js'

/**
 * Creates the first segment of a log that begins after index 0, in a folder that is empty or does not exist. If that fails, nothing
 * remains.
 */
export async function formatLog(folder: string, membership: Membership, settings: Partial<LogStoreOptions> = {}): Promise<void> {
  const options = { ...logStoreDefaults, ...settings }
  await makeFolder(folder).catch((error: unknown) => {
    throw folderError(folder, error)
  })
  if ((await readdir(folder)).length > 0) throw new FileSystemError('misconfigured', `${folder} is not empty: choose an empty data folder`)
  try {
    const bytes = Math.min(options.segmentBytesFirst, options.segmentBytes)
    const segment = await new SegmentSupply(folder, options).make(1, bytes)
    const snapshot = { index: 0, epoch: 0, membership }
    const batch = Buffer.alloc(batchBytes([{ kind: 'cut', snapshot }]))
    const end = encodeBatch(batch, [{ kind: 'cut', snapshot }], { sequence: 1, salt: segment.salt, firstSegment: 1 }, () => undefined)
    await new Promise<void>((resolve, reject) => {
      segment.write(batch.subarray(0, end), segmentHeaderBytes, (error) => (error === null ? resolve() : reject(error)))
    })
    await segment.close()
    await syncFolder(folder)
  } catch (error) {
    await removeAll(folder).catch(() => undefined)
    throw folderError(folder, error)
  }
}
