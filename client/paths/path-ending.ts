// Rules for paths that end in a slash or in `/.`: as in Node, they can only name a directory, and some calls refuse them.

import { hdfs } from '#messages/hdfs'
import { FileSystemError } from '../../proto/base/errors.js'
import type { MasterLink } from '../master-link/master-link.js'
import { masterMethods } from '../master-link/methods.js'
import { type PathEnding, parentOf } from './path.js'

/**
 * How a call uses its path: `existing` must exist, `newFile` and `newDirectory` are created if missing, `removed` and `renamed` apply to a
 * directory, `optional` may be missing.
 */
export type PathUse = 'existing' | 'newFile' | 'newDirectory' | 'optional' | 'removed' | 'renamed'

type Kind = 'file' | 'directory' | 'nothing'

/** The part of a session that is used here. */
interface Asking {
  readonly masters: MasterLink
}

/**
 * Throws when a path is not allowed because of its ending. `absolute` is its resolved form. Makes no call for a path that ends in a name.
 */
export async function checkEnding(
  session: Asking,
  absolute: string,
  { ending, use }: { readonly ending: PathEnding; readonly use: PathUse },
): Promise<void> {
  if (ending === 'name' || absolute === '/') return
  if (use === 'newFile' && ending === 'slash') {
    checkDirectory(await kindOf(session, parentOf(absolute)))
    throw new FileSystemError('isDirectory', 'illegal operation on a directory')
  }
  const kind = await kindOf(session, absolute)
  if (kind === 'file' && !(use === 'newDirectory' && ending === 'slash')) throw notDirectory()
  if (ending === 'slash') return
  if (kind === 'nothing') {
    if (use === 'optional' || use === 'removed') return // the call itself handles a missing path
    throw missing()
  }
  if (use === 'removed') throw new FileSystemError('invalidArgument', 'invalid argument: cannot remove a directory by the name "."')
  if (use === 'renamed') throw new FileSystemError('invalidArgument', 'resource busy or locked', { code: 'EBUSY' })
}

function checkDirectory(kind: Kind): void {
  if (kind === 'nothing') throw missing()
  if (kind === 'file') throw notDirectory()
}

async function kindOf({ masters }: Asking, src: string): Promise<Kind> {
  const { fs } = await masters.call(masterMethods.getFileInfo, { src })
  if (fs === null || fs === undefined) return 'nothing'
  return fs.fileType === hdfs.HdfsFileStatusProto.FileType.IS_DIR ? 'directory' : 'file'
}

function missing(): FileSystemError {
  return new FileSystemError('notFound', 'no such file or directory')
}

export function notDirectory(): FileSystemError {
  return new FileSystemError('notDirectory', 'not a directory')
}
