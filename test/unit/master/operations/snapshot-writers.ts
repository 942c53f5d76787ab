// The writers of a random life with snapshots: files that are made, written, closed and appended to, in the state and in the model.

import assert from 'node:assert/strict'
import { findChunk } from '../../../../master/namespace/chunks/chunks.js'
import type { InodeId } from '../../../../proto/base/ids.js'
import type { Random } from '../../../../proto/base/random.js'
import * as ops from './all-operations.js'
import { named, under } from './rig.js'
import { type Mistake, SnapshotRig } from './snapshot-copies.js'
import { type ModelFile, ModelTree } from './snapshot-tree.js'

const chunkBytes = 8

interface Open {
  readonly file: ModelFile
  readonly clientName: string
  last: ops.ChunkName | undefined
  /** What is written next begins a new chunk. */
  isLastClosed: boolean
}

/** Each operation changes the state first, which may refuse, and then the model. */
export class SnapshotWriters {
  readonly rig = new SnapshotRig({ chunkBytesMin: 1, nestedSnapshots: true, listingEntriesMax: 2 })
  protected readonly random: Random
  protected readonly tree: ModelTree
  protected next = 0
  /** By inode id. */
  readonly #open = new Map<number, Open>()

  constructor(random: Random, mistake?: Mistake) {
    this.random = random
    this.tree = new ModelTree(random)
    this.rig.mistake = mistake
  }

  protected text(length: number): string {
    let text = ''
    while (text.length < length) text += `${(this.next++).toString(36)}.`
    return text.slice(0, length)
  }

  async create(path: string): Promise<boolean> {
    const clientName = `c${this.next++}`
    const replication = 1 + this.random.below(3)
    const { inode } = this.rig.create(path, { chunkBytes, replication, clientName, mayOverwrite: this.random.below(2) === 0 })
    const file: ModelFile = { kind: 'file', content: '', mode: 0o644, replication, xattr: '', acl: '' }
    this.tree.put(path, file, 'parent')
    this.#open.set(inode.id, { file, clientName, last: undefined, isLastClosed: false })
    return true
  }

  async write(path: string, isLarge: boolean): Promise<boolean> {
    await this.create(path)
    const id = [...this.#open.keys()].at(-1) ?? 0
    const most = isLarge ? (this.random.below(5) === 0 ? 90 : 22) : 3
    const lengths = Array.from({ length: this.random.below(most) }, () => chunkBytes)
    for (const length of [...lengths, 1 + this.random.below(chunkBytes)]) this.#addChunk(id, length)
    return this.#closeOne(id)
  }

  #openFile(id: number): Open | undefined {
    const open = this.#open.get(id)
    if (open === undefined) return undefined
    if (this.tree.isThere(open.file)) return open
    this.#open.delete(id)
    return undefined
  }

  #addChunk(id: number, length: number): void {
    const open = this.#openFile(id)
    assert.ok(open !== undefined)
    const { rig } = this
    const chunk = rig.add('/', open.last, { clientName: open.clientName, fileId: id })
    const text = this.text(length)
    rig.bytes.set(chunk.id, text)
    // What the writer has not synced is not known to the masters; here all of it is.
    open.last = named(chunk, length)
    open.isLastClosed = false
    rig.run(ops.fsync, { path: '/', fileId: id, clientName: open.clientName, lastChunkLength: length })
    open.file.content += text
  }

  #anyOpen(): number | undefined {
    const ids = [...this.#open.keys()]
    const id = ids[this.random.below(Math.max(1, ids.length))]
    return id !== undefined && this.#openFile(id) !== undefined ? id : undefined
  }

  /** The writer of an open file writes on: more of its chunk, then perhaps another. */
  async continue(): Promise<boolean> {
    const id = this.#anyOpen()
    if (id === undefined) return false
    const open = this.#openFile(id)
    const { last } = open ?? {}
    if (open !== undefined && last !== undefined && !open.isLastClosed && last.length < chunkBytes) {
      const more = this.text(1 + this.random.below(chunkBytes - last.length))
      this.rig.bytes.set(last.id, (this.rig.bytes.get(last.id) ?? '').slice(0, last.length) + more)
      open.last = { ...last, length: last.length + more.length }
      open.file.content += more
      this.rig.run(ops.fsync, { path: '/', fileId: id, clientName: open.clientName, lastChunkLength: open.last.length })
    } else this.#addChunk(id, 1 + this.random.below(chunkBytes))
    return true
  }

  async close(): Promise<boolean> {
    const id = this.#anyOpen()
    return id === undefined ? false : this.#closeOne(id)
  }

  #closeOne(id: number): boolean {
    const open = this.#openFile(id)
    if (open === undefined) return false
    const done = this.rig.run(ops.complete, { path: '/', fileId: id, clientName: open.clientName, last: open.last })
    assert.equal(done, 'closed')
    this.#open.delete(id)
    return true
  }

  /** The writer of an open file is gone: its lease ends, and the holders of its last chunk have all that is known of it. */
  async endWriter(): Promise<boolean> {
    const id = this.#anyOpen()
    const open = id === undefined ? undefined : this.#openFile(id)
    if (id === undefined || open === undefined) return false
    const { rig } = this
    rig.expiredClients.add(open.clientName)
    const { outcome } = rig.run(ops.releaseExpiredLease, { inodeId: id as InodeId, clientName: open.clientName })
    this.#open.delete(id)
    if (outcome !== 'recovering') return true
    const { last } = open
    const recovery = last === undefined ? undefined : under(rig, last.id)
    const chunk = last === undefined ? undefined : findChunk(rig.view, last.id)
    assert.ok(last !== undefined && recovery !== undefined && chunk !== undefined)
    const request = { chunkId: last.id, generation: recovery.generation, length: last.length, holders: chunk.replicas }
    rig.run(ops.finishRecovery, request)
    return true
  }

  async append(path: string): Promise<boolean> {
    const file = this.tree.find(path)
    const clientName = `c${this.next++}`
    const { rig } = this
    const wantsNewChunk = this.random.below(3) === 0
    const { chunk, status } = rig.run(ops.append, { path, clientName, wantsNewChunk })
    assert.ok(file?.kind === 'file')
    const open: Open = { file, clientName, last: undefined, isLastClosed: wantsNewChunk }
    this.#open.set(status.inode.id, open)
    if (chunk === undefined) return true
    open.last = named(chunk, chunk.length)
    if (wantsNewChunk) return true
    // As the writer sets up its pipeline again, with a new generation.
    const { generation } = rig.run(ops.updateChunkForPipeline, { clientName, chunk: open.last })
    const newChunk = { ...open.last, generation }
    rig.run(ops.updatePipeline, { clientName, oldChunk: open.last, newChunk, servers: chunk.locations.map(({ uuid }) => uuid) })
    open.last = newChunk
    return true
  }
}
