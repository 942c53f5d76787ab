// Random operations on a tree with snapshots, and a model of it: the live tree as plain objects, and of each snapshot a whole copy of what
// was there when it was made.

import assert from 'node:assert/strict'
import { families } from '../../../../master/namespace/records/keys.js'
import { FileSystemError } from '../../../../proto/base/errors.js'
import * as ops from './all-operations.js'
import { linesOf, pagedDiff } from './paged-diff.js'
import { under } from './rig.js'
import type { Copy } from './snapshot-copies.js'
import { namesOf, newDirectory, parentOf } from './snapshot-tree.js'
import { SnapshotWriters } from './snapshot-writers.js'

export class SnapshotWorld extends SnapshotWriters {
  readonly #copies = new Map<string, Copy>()
  /** Trees that were scanned for new quotas. */
  readonly #joinings: (() => unknown)[] = []
  /** How often each operation was done. */
  readonly done = new Map<string, number>()

  get snapshots(): number {
    return this.#copies.size
  }

  /** One random operation, on the state and in the model. */
  async step(): Promise<void> {
    this.rig.nowMs += 1
    const operations = this.#operations()
    const [name, run] = operations[this.random.below(operations.length)] ?? ['', async () => false]
    let isDone = false
    try {
      isDone = await run()
    } catch (error) {
      onlyRefused(error)
    }
    if (isDone) this.done.set(name, (this.done.get(name) ?? 0) + 1)
  }

  #operations(): readonly (readonly [string, () => Promise<boolean>])[] {
    const path = this.tree.anyPath()
    const file = this.tree.anyPath('file')
    const fresh = this.tree.freshPath()
    const times = <T>(count: number, operation: T): T[] => new Array<T>(count).fill(operation)
    return [
      ...times(4, ['write', () => this.write(fresh, false)] as const),
      ...times(2, ['write', () => this.write(file, true)] as const),
      ['create', () => this.create(fresh)],
      ...times(2, ['continue', () => this.continue()] as const),
      ['close', () => this.close()],
      ['endWriter', () => this.endWriter()],
      ...times(3, ['append', () => this.append(file)] as const),
      ...times(2, ['truncate', () => this.#truncate(file)] as const),
      ...times(3, ['concat', () => this.#concat(file)] as const),
      ['mkdirs', () => this.#mkdirs(fresh)],
      ...times(2, ['rename', () => this.#rename(path, fresh)] as const),
      ['rename', () => this.#rename(path, this.tree.anyPath())],
      ...times(2, ['renameOver', () => this.#renameOver(path, fresh)] as const),
      ['renameOver', () => this.#renameOver(file, this.tree.anyPath('file'))],
      ['delete', () => this.#delete(path)],
      ['delete', () => this.#delete(file)],
      ['chmod', () => this.#chmod(path)],
      ['setReplication', () => this.#setReplication(file)],
      ['setXattr', () => this.#setXattr(path)],
      ['touch', () => this.#touch(path)],
      ['setAcl', () => this.#setAcl(path)],
      ['setQuota', () => this.#setQuota(this.random.below(4) === 0 ? '/' : this.tree.anyPath('directory'))],
      ['scanQuota', () => this.#scanQuota()],
      ['joinQuota', () => this.#joinQuota()],
      ['purge', () => this.#purge()],
      ['purge', () => this.#purge()],
      ['allow', () => this.#allow(this.random.below(8) === 0 ? '/' : this.tree.anyPath('directory'))],
      ['disallow', () => this.#disallow(path)],
      ['createSnapshot', () => this.#createSnapshot()],
      ['createSnapshot', () => this.#createSnapshot()],
      ['renameSnapshot', () => this.#renameSnapshot()],
      ['deleteSnapshot', () => this.#deleteSnapshot()],
      ['stepDeletion', () => this.#stepDeletion()],
      ['stepDeletion', () => this.#stepDeletion()],
    ]
  }

  // Operations: the state first, which may refuse; then the model.

  async #truncate(path: string): Promise<boolean> {
    const file = this.tree.find(path)
    const length = file?.kind === 'file' ? file.content.length : 0
    const newLength = this.random.below(length + 1)
    const isDone = this.rig.run(ops.truncate, { path, newLength, clientName: 't' })
    assert.ok(file?.kind === 'file')
    if (!isDone) await this.#finishCut(path)
    file.content = file.content.slice(0, newLength)
    return true
  }

  /** The holders of the last chunk cut it. */
  async #finishCut(path: string): Promise<void> {
    const { rig } = this
    const { lastChunk } = await rig.read(ops.getChunkLocations, { path, offset: 0, length: 1 })
    assert.ok(lastChunk !== undefined)
    const recovery = under(rig, lastChunk.id)
    assert.ok(recovery?.newLength !== undefined)
    const { generation, newLength } = recovery
    const holders = lastChunk.locations.map(({ id }) => id)
    const id = lastChunk.id
    const { outcome } = rig.run(ops.finishRecovery, { chunkId: id, generation, length: newLength, holders })
    assert.equal(outcome, 'closed')
    rig.bytes.set(id, (rig.bytes.get(id) ?? '').slice(0, newLength))
  }

  async #concat(path: string): Promise<boolean> {
    const parent = parentOf(path)
    const at = parent === '/' ? '' : parent
    const sources = [...'abcdef'].map((name) => `${at}/${name}`).filter((each) => each !== path && this.tree.find(each)?.kind === 'file')
    const source = sources[this.random.below(Math.max(1, sources.length))] ?? `${at}/none`
    this.rig.run(ops.concat, { target: path, sources: [source] })
    const [target, taken] = [this.tree.find(path), this.tree.take(source)]
    assert.ok(target?.kind === 'file' && taken?.kind === 'file')
    target.content += taken.content
    return true
  }

  async #mkdirs(path: string): Promise<boolean> {
    if (!this.rig.mkdirs(path)) return false
    if (this.tree.find(path) === undefined) this.tree.put(path, newDirectory(), 0o755)
    return true
  }

  async #rename(from: string, to: string): Promise<boolean> {
    this.#othersMeanwhile()
    const into = this.tree.find(to)?.kind === 'directory' ? `${to}/${namesOf(from).at(-1) ?? ''}` : to
    if (!this.rig.run(ops.rename, { from, to })) return false
    if (into !== from) this.#move(from, into)
    return true
  }

  async #renameOver(from: string, to: string): Promise<boolean> {
    this.#othersMeanwhile()
    this.rig.run(ops.renameOver, { from, to, overwrite: true })
    this.#move(from, to)
    return true
  }

  /** Where the next move is planned, others sometimes delete a snapshot or set a quota before it is executed. */
  #othersMeanwhile(): void {
    this.rig.waitsBefore = this.random.below(3)
    const path = this.tree.anyPath('directory')
    const acts = [undefined, undefined, () => this.#deleteSnapshot(), () => this.#setQuota(path)]
    const act = acts[this.random.below(acts.length)]
    this.rig.meanwhile = act && (() => void act().catch(onlyRefused))
  }

  #move(from: string, to: string): void {
    const node = this.tree.take(from)
    assert.ok(node !== undefined)
    this.tree.parent(to).children.set(namesOf(to).at(-1) ?? '', node)
  }

  async #delete(path: string): Promise<boolean> {
    if (!this.rig.delete(path)) return false
    this.tree.take(path)
    return true
  }

  async #chmod(path: string): Promise<boolean> {
    const mode = 0o600 + this.random.below(64)
    this.rig.run(ops.setPermission, { path, mode })
    const node = this.tree.find(path)
    assert.ok(node !== undefined)
    node.mode = mode
    return true
  }

  async #setReplication(path: string): Promise<boolean> {
    const replication = 1 + this.random.below(3)
    if (!this.rig.run(ops.setReplication, { path, replication })) return false
    const node = this.tree.find(path)
    assert.ok(node?.kind === 'file')
    node.replication = replication
    return true
  }

  async #setXattr(path: string): Promise<boolean> {
    const node = this.tree.find(path)
    if (node !== undefined && node.xattr !== '' && this.random.below(2) === 0) {
      this.rig.run(ops.removeXattr, { path, xattr: { namespace: 0, name: 'x' } })
      node.xattr = ''
      return true
    }
    const value = this.text(4)
    const xattr = { namespace: 0, name: 'x', value: Buffer.from(value) }
    this.rig.run(ops.setXattr, { path, xattr, mayCreate: true, mayReplace: true })
    assert.ok(node !== undefined)
    node.xattr = value
    return true
  }

  async #setAcl(path: string): Promise<boolean> {
    const node = this.tree.find(path)
    if (node !== undefined && node.acl !== '' && this.random.below(2) === 0) {
      this.rig.run(ops.removeAcl, { path })
      node.acl = ''
      node.mode = (node.mode & ~0o070) | ((node.groupBits ?? 0) << 3)
      return true
    }
    const name = `u${this.random.below(9)}`
    const entry = (type: number, permissions: number, of = '') => ({ scope: 0, type, name: of, permissions })
    const mode = node?.mode ?? 0
    const [owner, group, others] = [(mode >> 6) & 7, (mode >> 3) & 7, mode & 7]
    const entries = [entry(0, owner), entry(0, this.random.below(8), name), entry(1, group), entry(2, group), entry(3, others)]
    this.rig.run(ops.setAcl, { path, entries })
    assert.ok(node !== undefined)
    node.acl = name
    node.groupBits = group
    return true
  }

  /** Limits that refuse nothing: how the counts are kept is what is tried. */
  async #setQuota(path: string): Promise<boolean> {
    const isCleared = this.random.below(4) === 0
    const [names, space] = isCleared ? [ops.clearedLimit, ops.clearedLimit] : [1_000_000 + this.random.below(9), 1_000_000_000]
    this.rig.run(ops.setQuota, { path, names, space, storageType: undefined })
    return true
  }

  /** As the leader counts a tree that has a new quota: the tree changes between the scan and the joining. */
  async #scanQuota(): Promise<boolean> {
    const all = this.rig.entries().flatMap((pair) => (pair.key.startsWith(families.quota) ? (ops.countingOf(pair).counting ?? []) : []))
    const counting = all[this.random.below(Math.max(1, all.length))]
    if (counting === undefined) return false
    const { scan, join } = ops.countingQuota(counting)
    const scanned = await scan.execute(this.rig.view, { isOver: () => false })
    this.#joinings.push(() => this.rig.run(join, scanned))
    return true
  }

  async #joinQuota(): Promise<boolean> {
    const join = this.#joinings.shift()
    join?.()
    return join !== undefined
  }

  async #touch(path: string): Promise<boolean> {
    this.rig.run(ops.setTimes, { path, modifiedMs: this.rig.nowMs, accessedMs: undefined })
    return true
  }

  async #purge(): Promise<boolean> {
    const [step] = await this.rig.read(ops.planPurge, { stepsMax: 1 })
    if (step === undefined) return false
    this.rig.run(ops.purge, step)
    return true
  }

  // Snapshots.

  async #allow(path: string): Promise<boolean> {
    this.rig.run(ops.allowSnapshot, { path })
    return true
  }

  async #disallow(path: string): Promise<boolean> {
    this.rig.run(ops.disallowSnapshot, { path })
    return true
  }

  async #createSnapshot(): Promise<boolean> {
    const roots = await this.rig.read(ops.getSnapshottableDirListing, undefined)
    const root = roots[this.random.below(Math.max(1, roots.length))]
    if (root === undefined || this.snapshots >= 8) return false
    const path = `${root.parentPath === '/' ? '' : root.parentPath}/${root.name}`
    const made = this.rig.run(ops.createSnapshot, { path, name: `s${this.next++}` })
    this.#copies.set(made, await this.rig.copyOf(path, false, this.random))
    return true
  }

  #anySnapshot(): { readonly made: string; readonly path: string; readonly name: string; readonly copy: Copy } | undefined {
    const all = [...this.#copies]
    const [made, copy] = all[this.random.below(Math.max(1, all.length))] ?? []
    if (made === undefined || copy === undefined) return undefined
    const [path = '', name = ''] = made.split('/.snapshot/')
    return { made, path: path === '' ? '/' : path, name, copy }
  }

  async #renameSnapshot(): Promise<boolean> {
    const snapshot = this.#anySnapshot()
    if (snapshot === undefined) return false
    const { made, path, name, copy } = snapshot
    const to = `t${this.next++}`
    this.rig.run(ops.renameSnapshot, { path, from: name, to })
    this.#copies.delete(made)
    this.#copies.set(made.replace(name, to), copy)
    return true
  }

  async #deleteSnapshot(): Promise<boolean> {
    const snapshot = this.#anySnapshot()
    if (snapshot === undefined) return false
    const { made, path, name } = snapshot
    this.rig.run(ops.deleteSnapshot, { path, name })
    this.#copies.delete(made)
    return true
  }

  async #stepDeletion(): Promise<boolean> {
    const [step] = await this.rig.read(ops.planSnapshotDeletion, { stepsMax: 1 })
    if (step === undefined) return false
    // As if the steps were smaller.
    const count = 1 + this.random.below(6)
    const isLast = step.keys.length + step.chunkIds.length === 0
    this.rig.run(
      ops.stepSnapshotDeletion,
      isLast ? step : { ...step, keys: step.keys.slice(0, count), chunkIds: step.chunkIds.slice(0, count) },
    )
    return true
  }

  /** The live tree and every snapshot are what they should be, and so is what is stored. */
  async check(): Promise<void> {
    this.rig.check()
    assert.equal(await this.rig.copyOf('/', true, this.random), this.tree.lines(this.tree.root, '', []).join('\n'), 'the live tree')
    for (const [made, copy] of this.#copies) assert.equal(await this.rig.copyOf(made, false, this.random), copy, made)
    for (const { path, isRight } of await this.rig.read(ops.checkQuotas, undefined)) assert.ok(isRight, `the quota of ${path} is right`)
    await this.#checkDiffs()
  }

  /** In pages a diff tells the same as in one piece. */
  async #checkDiffs(): Promise<void> {
    const made = this.#anySnapshot()
    if (made === undefined) return
    const { path, name } = made
    const names = [...(await this.rig.read(ops.getSnapshotListing, { path })).map((each) => each.name), '']
    const request = { path, from: name, to: names[this.random.below(names.length)] ?? '' }
    const whole = await this.rig.read(ops.getSnapshotDiffReport, request)
    assert.deepEqual(await pagedDiff(this.rig, request, 1 + this.random.below(4)), linesOf(whole.entries), `${path} ${name} ${request.to}`)
  }

  /** All snapshots are deleted: nothing of them is left. */
  async end(): Promise<void> {
    for (const made of [...this.#copies.keys()]) {
      const [path = '', name = ''] = made.split('/.snapshot/')
      this.rig.run(ops.deleteSnapshot, { path: path === '' ? '/' : path, name })
      this.#copies.delete(made)
    }
    while (await this.#stepDeletion()) this.rig.check()
    while (await this.#purge()) this.rig.check()
    await this.check()
    const { version, versionNumbers, heldChunk, snapshot, snapshotName, deletedSnapshot } = families
    const ofSnapshots = [version, versionNumbers, heldChunk, snapshot, snapshotName, deletedSnapshot] as readonly string[]
    assert.deepEqual(
      [...this.rig.pairs.keys()].filter((key) => ofSnapshots.includes(key.charAt(0))),
      [],
    )
  }
}

function onlyRefused(error: unknown): void {
  if (!(error instanceof FileSystemError)) throw error
}
