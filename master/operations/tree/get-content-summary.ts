// getContentSummary: the totals of a whole tree at one moment, counted by scanning it directory by directory. Each page of children is a
// step: other calls are answered between two steps.

import type { InodeId } from '../../../proto/base/ids.js'
import type { Key, Read, ScanView } from '../../machine/machine.js'
import type { ContentSummary } from '../../namespace/answers.js'
import { refuse } from '../../namespace/outcomes.js'
import { type Directory, parseInode } from '../../namespace/records/inodes.js'
import { childNameBytes, childrenRange } from '../../namespace/records/keys.js'
import { locate } from '../../namespace/tree/resolve.js'

export interface GetContentSummary {
  readonly path: string
}

/** Children read at a time. */
const scannedMax = 1024

export const getContentSummary: Read<GetContentSummary, ContentSummary> = {
  name: 'getContentSummary',
  isOfOneMoment: true,
  execute(view, request) {
    const { inode, path } = locate(view, request.path)
    if (inode === undefined) refuse('notFound', `File does not exist: ${path}`, { path })
    if (inode.kind === 'directory') return summarise(view, inode)
    const { kind, length, replication } = inode
    return { kind, length, fileCount: 1, directoryCount: 0, spaceConsumed: length * replication }
  },
}

async function summarise(view: ScanView, top: Directory): Promise<ContentSummary> {
  let length = 0
  let fileCount = 0
  let directoryCount = 1
  let spaceConsumed = 0
  const waiting: InodeId[] = top.childCount > 0 ? [top.id] : []
  for (let directoryId = waiting.pop(); directoryId !== undefined; directoryId = waiting.pop()) {
    let after: Key | undefined = ''
    while (after !== undefined) {
      const pairs = await view.scan(childrenRange(directoryId, after, scannedMax))
      for (const { value } of pairs) {
        const inode = parseInode(value)
        if (inode.kind === 'file') {
          fileCount += 1
          length += inode.length
          spaceConsumed += inode.length * inode.replication
        } else {
          directoryCount += 1
          if (inode.childCount > 0) waiting.push(inode.id)
        }
      }
      const last = pairs[pairs.length - 1]
      after = last === undefined || pairs.length < scannedMax ? undefined : childNameBytes(last.key)
    }
  }
  return { kind: 'directory', length, fileCount, directoryCount, spaceConsumed }
}
