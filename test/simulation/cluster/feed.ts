// In the end the change feed, replayed from its beginning, makes the tree that the masters show: no kill, cut or restart took an event away
// or told one that did not happen.

import assert from 'node:assert/strict'
import type { FileSystem } from '../../../client/index.js'
import { masterMethods } from '../../../client/master-link/methods.js'
import type { Session } from '../../../client/session.js'
import { type ChangeEvent, eventsOf } from '../../../proto/feed/change-event.js'
import { lineOf } from '../../feed/feed-model.js'
import { TreeOfEvents } from '../../feed/tree-of-events.js'

export async function checkFeed(fileSystem: FileSystem, session: Session): Promise<void> {
  const shown: string[] = []
  const open = new Set<string>()
  const visit = async (path: string): Promise<void> => {
    for (const entry of await fileSystem.readdir(path, { withFileTypes: true })) {
      const { stats } = entry
      const { owner, group, replication, size: length } = stats
      const isDirectory = stats.isDirectory()
      const isOpen = !isDirectory && !(await fileSystem.isFileClosed(stats.path))
      if (isOpen) open.add(stats.path)
      shown.push(lineOf(stats.path, { id: 0, isDirectory, owner, group, mode: stats.mode & 0o7777, replication, length, isOpen }))
      if (isDirectory) await visit(stats.path)
    }
  }
  await visit('/')
  const tree = new TreeOfEvents()
  for (const event of await wholeFeed(session)) tree.replay(event)
  assert.deepEqual(
    tree.lines((path) => open.has(path)),
    shown.sort(),
    'the change feed tells the whole tree',
  )
}

async function wholeFeed({ masters }: Session): Promise<readonly ChangeEvent[]> {
  const events: ChangeEvent[] = []
  for (let from = 1; ; ) {
    const { eventsList } = await masters.call(masterMethods.getEditsFromTxid, { txid: from, withSnapshots: true })
    if (eventsList.lastTxid < 0) return events
    assert.equal(eventsList.firstTxid, from, 'positions have no gap')
    events.push(...eventsOf(eventsList))
    from = eventsList.lastTxid + 1
  }
}
