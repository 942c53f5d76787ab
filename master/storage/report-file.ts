// Reports that operators ask a master to write, in a folder of their own in its data folder.

import { join } from 'node:path'
import { FileSystemError } from '../../proto/base/errors.js'
import { folderError, makeFolder, replaceFile } from './durable-files.js'

const folderName = 'reports'
/** Clients choose the name: it must not lead out of the folder. */
const namePattern = /^[A-Za-z0-9_-][A-Za-z0-9._-]{0,99}$/

/** Throws `invalidRequest` for a name that could be anything but a plain file there. Replaces an earlier report of that name. */
export async function writeReport(dataFolder: string, name: string, text: string): Promise<void> {
  if (!namePattern.test(name))
    throw new FileSystemError('invalidRequest', `the name of a report has letters, digits, dots, dashes and underscores, not "${name}"`)
  const folder = join(dataFolder, folderName)
  try {
    await makeFolder(folder)
    await replaceFile(join(folder, name), Buffer.from(text))
  } catch (error) {
    throw folderError(folder, error)
  }
}
