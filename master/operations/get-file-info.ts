// getFileInfo: one file's or directory's status; `undefined` when there is none, also when a file is in the way.

import type { Read } from '../machine/machine.js'
import type { FileStatus } from '../namespace/answers.js'
import { locate } from '../namespace/resolve.js'

export interface GetFileInfo {
  readonly path: string
}

export const getFileInfo: Read<GetFileInfo, FileStatus | undefined> = {
  name: 'getFileInfo',
  execute(view, request, context) {
    const { inode } = locate(view, request.path, context)
    return inode === undefined ? undefined : { name: '', inode, located: undefined }
  },
}
