// listOpenFiles: which files are open for writing by which client, by inode id, a page at a time. For administrators: it reads all leases.

import type { Key, Read, ScanView } from '../../machine/machine.js'
import type { OpenFile, OpenFilesPage } from '../../namespace/answers.js'
import { families, familyRange, keyAfter } from '../../namespace/records/keys.js'
import { partsOfLeaseKey } from '../../namespace/records/lease-keys.js'
import { checkSuperuser } from '../../namespace/tree/permissions.js'
import { inodeById } from '../../namespace/tree/places.js'

export interface ListOpenFiles {
  /** Only files with a greater inode id. */
  readonly afterId: number
  /** Only files at or below this path; `undefined`: all. */
  readonly below: string | undefined
}

const scannedMax = 4096

export const listOpenFiles: Read<ListOpenFiles, OpenFilesPage> = {
  name: 'listOpenFiles',
  execute(view, request, context) {
    checkSuperuser(context, 'listOpenFiles')
    return list(view, request, context.settings.listingEntriesMax)
  },
}

async function list(view: ScanView, request: ListOpenFiles, entriesMax: number): Promise<OpenFilesPage> {
  const ids: number[] = []
  let from: Key | undefined = ''
  while (from !== undefined) {
    const pairs = await view.scan(familyRange(families.lease, from, scannedMax))
    for (const { key } of pairs) {
      const { inodeId } = partsOfLeaseKey(key)
      if (inodeId !== undefined && inodeId > request.afterId) ids.push(inodeId)
    }
    const last = pairs[pairs.length - 1]
    from = last === undefined || pairs.length < scannedMax ? undefined : keyAfter(last.key)
  }
  ids.sort((one, other) => one - other)
  const files: OpenFile[] = []
  for (const [index, inodeId] of ids.entries()) {
    const found = inodeById(view, inodeId)
    if (found?.inode.kind !== 'file' || !isBelow(found.path, request.below)) continue
    const { leaseHolder, leaseAddress } = found.inode
    files.push({ inodeId, path: found.path, clientName: leaseHolder ?? '', clientAddress: leaseAddress ?? '' })
    if (files.length === entriesMax) return { files, hasMore: index < ids.length - 1 }
  }
  return { files, hasMore: false }
}

function isBelow(path: string, top: string | undefined): boolean {
  return top === undefined || top === '' || top === '/' || path === top || path.startsWith(`${top}/`)
}
