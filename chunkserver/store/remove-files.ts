// Removes the files of a replica that has no record any more.

import { pathOf } from './replica-files.js'
import type { ReplicaRecord } from './replica-record.js'
import type { StoreContext } from './store-context.js'

/** A packed replica is deleted with its segment. */
export async function removeFiles({ root, disk, leftovers }: StoreContext, record: ReplicaRecord): Promise<void> {
  if (record.layout === 'packed') return
  await leftovers.alone(record.chunkId, async () => {
    await disk.remove(pathOf(root, record, 'data'))
    await disk.remove(pathOf(root, record, 'sums'))
  })
}
