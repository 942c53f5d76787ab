// getFileInfo: one file's or directory's status; `undefined` when there is none, also when a file is in the way.

import type { Read } from '../../machine/machine.js'
import type { FileStatus } from '../../namespace/answers.js'
import { parsePath } from '../../namespace/tree/paths.js'
import { isReservedFolder, reservedStatus } from '../../namespace/tree/reserved.js'
import { locateAsked, policyAt } from '../../namespace/tree/resolve.js'

export interface GetFileInfo {
  readonly path: string
}

export const getFileInfo: Read<GetFileInfo, FileStatus | undefined> = {
  name: 'getFileInfo',
  execute(view, { path }, context) {
    const located = locateAsked(view, path, context)
    const { inode } = located
    if (inode !== undefined) return { name: '', inode, storagePolicy: policyAt(located), located: undefined }
    return isReservedFolder(parsePath(path)) ? reservedStatus : undefined
  },
}
