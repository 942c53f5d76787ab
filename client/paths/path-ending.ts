// Paths that end in a slash or in `/.`: as in Node, only a directory can be meant by them, and some calls do not take them at all.

import { hdfs } from '#messages/hdfs'
import { FileSystemError } from '../../proto/base/errors.js'
import type { MasterLink } from '../master-link/master-link.js'
import { masterMethods } from '../master-link/methods.js'
import { type PathEnding, parentOf } from './path.js'

/**
 * What a call does with its path: `existing` needs something there, `newFile` makes a file if there is none, `removed` takes a
 * directory away, `optional` need not be there.
 */
export type PathUse = 'existing' | 'newFile' | 'newDirectory' | 'optional' | 'removed' | 'renamed'

type Kind = 'file' | 'directory' | 'nothing'

/** A session, of which no more is needed. */
interface Asking {
  readonly masters: MasterLink
}

/** Throws when a path (`absolute` is its resolved form) cannot be meant because of its ending. Nothing is asked about one that ends in a name. */
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
    if (use === 'optional' || use === 'removed') return // the call itself knows what to do
    throw missing()
  }
  if (use === 'removed') throw new FileSystemError('invalidArgument', 'invalid argument: a directory is not removed by the name "."')
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
