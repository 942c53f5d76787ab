// A diff of snapshots that is read in pages, and put together as clients do.

import assert from 'node:assert/strict'
import * as ops from './all-operations.js'
import type { Rig } from './rig.js'

/** `most`: entries of a page. */
export async function pagedDiff(rig: Rig, request: ops.DiffSnapshots, most: number): Promise<readonly string[]> {
  const lines: string[] = []
  const renamed = new Map<number, ops.ListedDifference>()
  const created: ops.ListedDifference[] = []
  let isFromEarlier = true
  let cursor = { lastPath: '', lastIndex: -1 }
  for (let pages = 0; ; pages += 1) {
    assert.ok(pages < 10_000, 'pages end')
    const page = await rig.read(ops.listDiff(most), { ...request, ...cursor })
    assert.ok(page.modified.length + page.created.length + page.deleted.length <= most + 2, 'a page is bounded')
    isFromEarlier = page.isFromEarlier
    for (const { path } of page.modified) lines.push(line('modified', path))
    created.push(...page.created)
    for (const each of page.deleted) {
      if (each.target !== undefined) renamed.set(each.fileId, each)
      else lines.push(line(isFromEarlier ? 'deleted' : 'created', each.path))
    }
    cursor = { lastPath: page.lastPath, lastIndex: page.lastIndex }
    if (cursor.lastPath === '' && cursor.lastIndex === -1) break
  }
  for (const { fileId, path } of created) if (!renamed.has(fileId)) lines.push(line(isFromEarlier ? 'created' : 'deleted', path))
  for (const { path, target = '' } of renamed.values())
    lines.push(isFromEarlier ? line('renamed', path, target) : line('renamed', target, path))
  return lines.sort()
}

const line = (kind: string, path: string, to?: string): string => `${kind} ${path}${to === undefined ? '' : ` -> ${to}`}`

export const linesOf = (entries: readonly ops.DiffEntry[]): readonly string[] =>
  entries.map(({ kind, path, to }) => line(kind, path, to)).sort()
