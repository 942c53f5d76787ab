// A master's data folder that was marked as untrusted because a write failed. After a power cut the page cache is empty and reads show what is on the
// disk, so an operator may remove the mark: all that was acknowledged has to be there then.

import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { syncFolder } from '../../../master/storage/durable-files.js'
import { FileSystemError } from '../../../proto/base/errors.js'

/** Whether a start was refused because of the mark. */
export const isUntrusted = (error: unknown): boolean => error instanceof FileSystemError && /cannot be trusted/.test(error.message)

/** As an operator does who has started the machine anew and knows that the disk is sound. */
export async function trustAgain(data: string): Promise<void> {
  rmSync(join(data, 'untrusted'))
  await syncFolder(data)
}
