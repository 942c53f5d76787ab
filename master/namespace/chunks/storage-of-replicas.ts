// On which storage of its chunkserver a replica lies, as far as the masters know: they know the type. PURE.

import { storageTypeNumber, storageTypeNumbers } from '../../../proto/base/storage-types.js'
import type { ChunkserverPicture } from '../../machine/cluster.js'

type Server = Pick<ChunkserverPicture, 'volumes'>

/** HDFS's number of the type of storage: as the chunk has it, otherwise the type that all disks of the chunkserver have, or DISK. */
export function storageTypeAt(known: number, server: Server | undefined): number {
  if (known !== 0) return known
  const [first, ...others] = server?.volumes ?? []
  const isMixed = first === undefined || others.some(({ storageType }) => storageType !== first.storageType)
  return isMixed ? storageTypeNumbers.DISK : storageTypeNumber(first.storageType)
}

/** The id of a disk of that type, of those in use the first one; without any, that of the chunkserver. */
export function storageIdAt(type: number, server: Pick<ChunkserverPicture, 'volumes' | 'storageUuid'>): string {
  const disk = server.volumes.find(
    ({ storageType, failure, storageUuid }) =>
      failure === undefined && storageUuid !== undefined && storageTypeNumber(storageType) === type,
  )
  return disk?.storageUuid ?? server.storageUuid
}
