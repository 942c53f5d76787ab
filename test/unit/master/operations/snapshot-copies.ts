// What is seen of a tree or of a snapshot, as text: everything, content included. The bytes of chunks are kept here, as chunkservers would
// keep them: those of a chunk whose record is removed are gone.

import assert from 'node:assert/strict'
import type { Change } from '../../../../master/machine/machine.js'
import type { Inode } from '../../../../master/namespace/records/inodes.js'
import { chunkIdOfChunkKey, families } from '../../../../master/namespace/records/keys.js'
import type { Random } from '../../../../proto/base/random.js'
import * as ops from './all-operations.js'
import { Rig } from './rig.js'

/** What a mutation wrote is changed before it is applied, as by a mistake. */
export type Mistake = (name: string, changes: readonly Change[], rig: Rig) => readonly Change[]

/** Everything that is seen of a file or directory and of what is below it, as text. */
export type Copy = string

export class SnapshotRig extends Rig {
  readonly bytes = new Map<number, string>()
  mistake: Mistake | undefined

  protected override apply(name: string, changes: readonly Change[]): void {
    super.apply(name, this.mistake === undefined ? changes : this.mistake(name, changes, this))
  }

  protected override onChanges(changes: readonly Change[]): void {
    if (this.bytes === undefined) return
    for (const { key } of changes) {
      if (key.startsWith(families.chunk) && !this.pairs.has(key)) this.bytes.delete(chunkIdOfChunkKey(key))
    }
  }

  /** `isLive`: only what the model knows. */
  async copyOf(path: string, isLive: boolean, random: Random): Promise<Copy> {
    const lines: string[] = []
    await this.#describe(path, '', { isLive, random }, lines)
    return lines.join('\n')
  }

  async #describe(path: string, below: string, how: { readonly isLive: boolean; readonly random: Random }, lines: string[]): Promise<void> {
    const inode = await this.stat(path)
    assert.ok(inode !== undefined, `${path} is there`)
    const xattrs = await this.read(ops.getXattrs, { path, names: [] })
    const xattr = xattrs.map(({ value }) => Buffer.from(value).toString()).join()
    const content = inode.kind === 'file' ? await this.#contentOf(path, inode.length) : ''
    const what = inode.kind === 'file' ? `${inode.replication} ${content}` : 'directory'
    const acl = (inode.acl?.entries ?? []).find(({ name }) => name !== '')?.name ?? ''
    lines.push(`${below} ${inode.mode.toString(8)} ${xattr} ${acl} ${what} ${how.isLive ? '' : seenOf(inode)}`)
    if (inode.kind === 'file') return
    const names: string[] = []
    for (let more = true; more; ) {
      const startAfter = Buffer.from(names.at(-1) ?? '')
      const page = await this.read(ops.getListing, { path, startAfter, needLocation: how.random.below(4) === 0 })
      assert.ok(page !== undefined)
      names.push(...page.entries.map(({ name }) => name))
      more = page.remaining > 0
    }
    assert.equal(names.length, inode.childCount, `${path} has as many entries as it counts`)
    for (const name of names) await this.#describe(`${path === '/' ? '' : path}/${name}`, `${below}/${name}`, how, lines)
  }

  async #contentOf(path: string, length: number): Promise<string> {
    const { chunks } = await this.read(ops.getChunkLocations, { path, offset: 0, length: Number.MAX_SAFE_INTEGER })
    let content = ''
    for (const chunk of chunks) {
      assert.equal(chunk.offset, content.length, `the chunks of ${path} follow each other`)
      const bytes = this.bytes.get(chunk.id)
      assert.ok(bytes !== undefined && bytes.length >= chunk.length, `chunk ${chunk.id} of ${path} has its bytes`)
      assert.ok(chunk.locations.length > 0)
      content += bytes.slice(0, chunk.length)
    }
    assert.equal(content.length, length, `${path} is as long as it says`)
    return content
  }
}

/** What a snapshot keeps of an inode; that it is open, and when its record was written, is not seen. */
function seenOf(inode: Inode): string {
  const { owner, group, modifiedMs, accessedMs, id } = inode
  const more = inode.kind === 'file' ? [inode.length, inode.chunkBytes, inode.chunkCount] : [inode.childCount]
  return [id, owner, group, modifiedMs, accessedMs, ...more].join(' ')
}
