// A consumer of the change feed: replays events into a tree of its own. If the feed tells everything, that tree is the namespace's.

import assert from 'node:assert/strict'
import type { FeedEvent } from '../../master/machine/feed.js'
import type { KeyValue } from '../../master/machine/machine.js'
import { type Directory, type Inode, parseInode } from '../../master/namespace/records/inodes.js'
import { childName, families, parentIdOfInodeKey } from '../../master/namespace/records/keys.js'
import { rootInodeId } from '../../proto/base/ids.js'

interface Node {
  readonly id: number
  readonly children: Map<string, Node> | undefined
  owner: string
  group: string
  mode: number
  replication: number
  /** Of a file. */
  length: number
  isOpen: boolean
}

const newNode = (id: number, isDirectory: boolean): Node => ({
  id,
  children: isDirectory ? new Map() : undefined,
  owner: '',
  group: '',
  mode: 0,
  replication: 0,
  length: 0,
  isOpen: !isDirectory,
})

export class FeedModel {
  readonly #root = newNode(rootInodeId, true)

  replay(event: FeedEvent): void {
    const { path } = event
    if (event.kind === 'create') this.#create(event)
    else if (event.kind === 'unlink') this.#take(path)
    else if (event.kind === 'rename') this.#move(event)
    else this.#change(event)
  }

  #change(event: Exclude<FeedEvent, { kind: 'create' | 'unlink' | 'rename' }>): void {
    const { path } = event
    const node = this.#at(path)
    assert.equal(node.id, event.inodeId, `what the event says of ${path} is about what is there`)
    if (event.kind === 'close' || event.kind === 'truncate') node.length = event.length
    if (event.kind === 'close') node.isOpen = false
    if (event.kind === 'append') node.isOpen = true
    if (event.kind === 'permissions' || event.kind === 'acl') node.mode = event.mode
    if (event.kind === 'owner') Object.assign(node, { owner: event.owner, group: event.group })
    if (event.kind === 'replication') node.replication = event.replication
  }

  /** A line for each file and directory but the root, as `treeOf` has it. */
  lines(isOpen: (id: number, path: string) => boolean): readonly string[] {
    const lines: string[] = []
    const visit = (path: string, { children = new Map() }: Node): void => {
      for (const [name, node] of children) {
        lines.push(
          lineOf(`${path}/${name}`, { ...node, isDirectory: node.children !== undefined, isOpen: isOpen(node.id, `${path}/${name}`) }),
        )
        visit(`${path}/${name}`, node)
      }
    }
    visit('', this.#root)
    return lines.sort()
  }

  #create({ path, inodeId, isDirectory, owner, group, mode, replication, overwrites }: Extract<FeedEvent, { kind: 'create' }>): void {
    const [parent, name] = this.#parentOf(path)
    assert.ok(!parent.has(name) || overwrites, `${path} is created where nothing was, or a file is overwritten`)
    parent.set(name, Object.assign(newNode(inodeId, isDirectory), { owner, group, mode, replication }))
  }

  #take(path: string): void {
    const [parent, name] = this.#parentOf(path)
    assert.ok(parent.delete(name), `what is unlinked is there: ${path}`)
  }

  #move({ path, to, inodeId }: Extract<FeedEvent, { kind: 'rename' }>): void {
    const node = this.#at(path)
    assert.equal(node.id, inodeId)
    this.#take(path)
    const [parent, name] = this.#parentOf(to)
    parent.set(name, node)
  }

  #at(path: string): Node {
    if (path === '/') return this.#root
    const [parent, name] = this.#parentOf(path)
    const node = parent.get(name)
    assert.ok(node !== undefined, `there is ${path}`)
    return node
  }

  #parentOf(path: string): [Map<string, Node>, string] {
    const names = path.split('/').slice(1)
    const last = names.pop()
    assert.ok(last !== undefined && last !== '', `${path} has a name`)
    let node = this.#root
    for (const name of names) {
      const child = node.children?.get(name)
      assert.ok(child !== undefined, `there is ${name} on the way to ${path}`)
      node = child
    }
    assert.ok(node.children !== undefined, `the parent of ${path} is a directory`)
    return [node.children, last]
  }
}

export interface Line {
  readonly id: number
  readonly isDirectory: boolean
  readonly owner: string
  readonly group: string
  readonly mode: number
  readonly replication: number
  readonly length: number
  readonly isOpen: boolean
}

/** The length of an open file is told when it is closed. */
export function lineOf(path: string, { id, isDirectory, owner, group, mode, replication, length, isOpen }: Line): string {
  const what = isDirectory ? 'directory' : `file x${replication} ${isOpen ? 'open' : `${length} bytes`}`
  return `${path} ${id} ${what} ${owner}:${group} ${mode.toString(8)}`
}

/** The tree that is stored, and which of its files are open. Detached trees are not part of it. */
export function treeOf(pairs: Iterable<KeyValue>): { readonly lines: readonly string[]; readonly isOpen: (id: number) => boolean } {
  const children = new Map<number, { readonly name: string; readonly inode: Inode }[]>()
  const open = new Set<number>()
  for (const { key, value } of pairs) {
    if (!key.startsWith(families.inode)) continue
    const inode = parseInode(value)
    if (inode.kind === 'file' && inode.leaseHolder !== undefined) open.add(inode.id)
    const parentId = parentIdOfInodeKey(key)
    children.set(parentId, [...(children.get(parentId) ?? []), { name: childName(key), inode }])
  }
  const lines: string[] = []
  const visit = (path: string, { id }: Pick<Directory, 'id'>): void => {
    for (const { name, inode } of children.get(id) ?? []) {
      const [replication, length] = inode.kind === 'file' ? [inode.replication, inode.length] : [0, 0]
      const isDirectory = inode.kind === 'directory'
      lines.push(lineOf(`${path}/${name}`, { ...inode, isDirectory, replication, length, isOpen: open.has(inode.id) }))
      if (isDirectory) visit(`${path}/${name}`, inode)
    }
  }
  visit('', { id: rootInodeId })
  return { lines: lines.sort(), isOpen: (id) => open.has(id) }
}
