// Moves a finished replica to a volume on another type of storage, by order of the masters: it is copied, checked against its sums and made
// durable there, and then deleted where it was. Until that is done the old one counts: it is read, and if it is written further meanwhile,
// it stays and the copy goes. After a crash in between there are two of it, of which one is set aside (`duplicates.ts`).

import { FileSystemError } from '../../proto/base/errors.js'
import { storageTypeName } from '../../proto/base/storage-types.js'
import type { OpenReplica, ReplicaOwner } from '../store/open-replica.js'
import { type ReplicaReader, readChecked } from '../store/replica-reader.js'
import { notHere, type ReplicaRef } from '../store/replica-ref.js'
import { noTail } from '../store/slice-tail.js'
import { SlicePlacer } from '../store/slices.js'
import type { Volume } from './volume.js'
import type { VolumeSet } from './volume-set.js'

/** Read and written at a time. */
const stretchBytes = 1024 * 1024

export interface Move extends ReplicaRef {
  readonly target: {
    /** HDFS's number of the type of storage. */
    readonly storageType?: number | undefined
  }
  /** The log entry that decided it. */
  readonly placementIndex: number
}

/** Rejects when there is no room on such a volume, or the replica is not finished, or another by now. */
export async function moveReplica(set: VolumeSet, move: Move, signal: AbortSignal): Promise<void> {
  const { chunkId, generation, target } = move
  const storageType = storageTypeName(target.storageType)
  const from = set.homeOf(chunkId)
  if (from === undefined) throw notHere(move, 'is not here')
  if (from.storageType === storageType) {
    // It was moved before, and the masters do not know: this process or their leader ended before that was written down.
    const record = from.store.finalised(chunkId)
    if (record?.generation !== generation) throw notHere(move, 'is not finished in that generation')
    set.listener?.onFinalised({ ...record, placementIndex: move.placementIndex }, from.storageType)
    return
  }
  const to = set.choose(storageType)
  if (to.storageType !== storageType) throw new FileSystemError('noSpace', `there is no room on ${storageType} here`)
  const reader = await from.noting(from.store.openReader(move))
  try {
    if (!reader.isFinalised || reader.generation !== generation) throw notHere(move, 'is not finished in that generation')
    await copyTo(set, to, reader, move, signal)
  } finally {
    await reader.close()
  }
  await set.alone(chunkId, async () => {
    if (await from.store.giveUp(move)) return
    // It was written further, or recovered: what was copied is out of date.
    if (from.recordOf(chunkId)?.state !== 'corrupt') await to.store.giveUp(move)
  })
}

async function copyTo(set: VolumeSet, to: Volume, reader: ReplicaReader, move: Move, signal: AbortSignal): Promise<void> {
  const { chunkId, generation, placementIndex } = move
  const owner = new MoveOwner()
  const { checksum } = reader
  const replica = await set.alone(chunkId, () => to.noting(to.store.createCopy({ chunkId, generation, checksum, placementIndex }, owner)))
  try {
    await to.noting(write(to, replica, reader, () => owner.isInterrupted || signal.aborted))
  } finally {
    await to.store.abandon(replica, owner)
    owner.onEnded()
  }
}

async function write(to: Volume, replica: OpenReplica, reader: ReplicaReader, isOver: () => boolean): Promise<void> {
  const { checksum, length, chunkId } = reader
  const step = Math.max(1, Math.floor(stretchBytes / checksum.bytesPerSlice)) * checksum.bytesPerSlice
  const placer = new SlicePlacer(checksum, 0, noTail)
  for (let at = 0; at < length; at += step) {
    if (isOver()) throw new FileSystemError('aborted', `moving chunk ${chunkId} was interrupted`)
    const end = Math.min(length, at + step)
    const { data, sums } = await readChecked(reader, at, end)
    placer.place({ offsetInBlock: at, data, checksums: sums })
    if (end < length) await replica.write(placer.take(), false)
  }
  if (isOver()) throw new FileSystemError('aborted', `moving chunk ${chunkId} was interrupted`)
  await to.store.finalise(replica, placer.take(), true)
}

class MoveOwner implements ReplicaOwner {
  isInterrupted = false
  readonly #ended: Promise<void>
  onEnded: () => void = () => undefined

  constructor() {
    this.#ended = new Promise((resolve) => {
      this.onEnded = resolve
    })
  }

  interrupt(): Promise<void> {
    this.isInterrupted = true
    return this.#ended
  }
}
