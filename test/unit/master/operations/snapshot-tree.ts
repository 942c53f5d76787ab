// The model of a live tree: plain objects.

import assert from 'node:assert/strict'
import type { Random } from '../../../../proto/base/random.js'

export interface ModelFile {
  readonly kind: 'file'
  content: string
  mode: number
  replication: number
  xattr: string
  /** A user with rights of its own; empty: there is no access control list. */
  acl: string
  /** What its group may, while there is a list; then the group bits of the mode are the mask. */
  groupBits?: number
}

export interface ModelDirectory {
  readonly kind: 'directory'
  mode: number
  xattr: string
  acl: string
  groupBits?: number
  readonly children: Map<string, ModelNode>
}

export type ModelNode = ModelFile | ModelDirectory

export const newDirectory = (mode = 0o755): ModelDirectory => ({ kind: 'directory', mode, xattr: '', acl: '', children: new Map() })

export class ModelTree {
  readonly root = newDirectory()
  readonly #random: Random

  constructor(random: Random) {
    this.#random = random
  }

  find(path: string): ModelNode | undefined {
    let node: ModelNode | undefined = this.root
    for (const name of namesOf(path)) node = node?.kind === 'directory' ? node.children.get(name) : undefined
    return node
  }

  parent(path: string): ModelDirectory {
    const parent = this.find(parentOf(path))
    assert.ok(parent?.kind === 'directory')
    return parent
  }

  /** Directories on the way that are missing get this mode, or that of their parent. */
  put(path: string, node: ModelNode, ancestors: number | 'parent'): void {
    let at = this.root
    const names = namesOf(path)
    for (const name of names.slice(0, -1)) {
      const mode = ((ancestors === 'parent' ? at.mode : ancestors) & 0o777) | 0o300
      const next = at.children.get(name) ?? newDirectory(mode)
      assert.ok(next.kind === 'directory')
      at.children.set(name, next)
      at = next
    }
    at.children.set(names.at(-1) ?? '', node)
  }

  take(path: string): ModelNode | undefined {
    const parent = this.parent(path)
    const name = namesOf(path).at(-1) ?? ''
    const node = parent.children.get(name)
    parent.children.delete(name)
    return node
  }

  isThere(file: ModelFile): boolean {
    const waiting: ModelNode[] = [this.root]
    for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
      if (node === file) return true
      if (node.kind === 'directory') waiting.push(...node.children.values())
    }
    return false
  }

  /** Mostly of something that is there, so that most operations are not refused. */
  anyPath(kind?: ModelNode['kind']): string {
    const paths = [...pathsBelow(this.root, '')].filter((path) => kind === undefined || this.find(path)?.kind === kind)
    return this.#random.below(8) === 0 ? this.freshPath() : (paths[this.#random.below(Math.max(1, paths.length))] ?? '/a')
  }

  /** In a directory that is there, mostly of something that is not. */
  freshPath(): string {
    const directories = ['', ...pathsBelow(this.root, '')].filter((path) => path === '' || this.find(path)?.kind === 'directory')
    const name = 'abcdef'[this.#random.below(6)] ?? 'a'
    return `${directories[this.#random.below(directories.length)] ?? ''}/${this.#random.below(6) === 0 ? 'a/' : ''}${name}`
  }

  lines(node: ModelNode, below: string, lines: string[]): string[] {
    const what = node.kind === 'file' ? `${node.replication} ${node.content}` : 'directory'
    lines.push(`${below} ${node.mode.toString(8)} ${node.xattr} ${node.acl} ${what} `)
    if (node.kind === 'file') return lines
    for (const name of [...node.children.keys()].sort()) {
      const child = node.children.get(name)
      if (child !== undefined) this.lines(child, `${below}/${name}`, lines)
    }
    return lines
  }
}

function* pathsBelow({ children }: ModelDirectory, path: string): Generator<string> {
  for (const [name, node] of children) {
    yield `${path}/${name}`
    if (node.kind === 'directory') yield* pathsBelow(node, `${path}/${name}`)
  }
}

export const namesOf = (path: string): readonly string[] => path.split('/').filter((name) => name !== '')

export function parentOf(path: string): string {
  const at = path.lastIndexOf('/')
  return at <= 0 ? '/' : path.slice(0, at)
}
