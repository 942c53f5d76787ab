// What chunkservers with several types of storage told of their new replicas: compared with the chunks, and written down where a chunk says
// otherwise. Exists during one leadership; what is lost with it is only where a replica lies, and found again when it moves.

import { storageTypeNumbers } from '../../proto/base/storage-types.js'
import { replicasPerMutationMax } from '../operations/chunks/chunk-requests.js'
import { noteStorage, type StorageNote } from '../operations/chunks/note-storage.js'
import type { Proposals } from './proposals.js'
import { readChunks } from './reads.js'

/** Notes that wait; beyond that the oldest are dropped. */
const notesMax = 50_000

export class StorageNotes {
  readonly #proposals: Proposals
  #waiting: StorageNote[] = []

  constructor(proposals: Proposals) {
    this.#proposals = proposals
  }

  add(note: StorageNote): void {
    if (this.#waiting.length >= notesMax) this.#waiting.splice(0, notesMax / 2)
    this.#waiting.push(note)
  }

  get isEmpty(): boolean {
    return this.#waiting.length === 0
  }

  /** A failure drops what it was about. */
  async run(): Promise<void> {
    const notes = this.#waiting.splice(0, replicasPerMutationMax)
    const chunks = await this.#proposals.read(
      readChunks,
      notes.map(({ chunkId }) => chunkId),
    )
    const differing = notes.filter(({ chunkserverId, generation, storageType }, index) => {
      const chunk = chunks[index]
      const at = chunk?.replicas.indexOf(chunkserverId) ?? -1
      const known = chunk?.storageTypes[at] || storageTypeNumbers.DISK
      return chunk !== undefined && at >= 0 && generation >= chunk.generation && known !== storageType
    })
    if (differing.length > 0) await this.#proposals.mutate(noteStorage, { notes: differing })
  }
}
