// The same consumer for events as programs see them, which have no inode ids.

import type { FeedEvent } from '../../master/machine/feed.js'
import type { ChangeEvent } from '../../proto/feed/change-event.js'
import { FeedModel } from './feed-model.js'

export class TreeOfEvents {
  readonly #model = new FeedModel()

  replay(event: ChangeEvent): void {
    const told = toldBy(event)
    if (told !== undefined) this.#model.replay(told)
  }

  /** A line for each file and directory, with the id 0. The length of open files is not known. */
  lines(isOpen: (path: string) => boolean): readonly string[] {
    return this.#model.lines((_, path) => isOpen(path))
  }
}

function toldBy(event: ChangeEvent): FeedEvent | undefined {
  const common = { path: event.path, inodeId: 0, atMs: 0 }
  switch (event.kind) {
    case 'create':
      return { ...event, ...common }
    case 'close':
      return { kind: 'close', ...common, length: event.size ?? 0 }
    case 'truncate':
      return { kind: 'truncate', ...common, length: event.size }
    case 'append':
      return { kind: 'append', ...common, hasNewChunk: event.newChunk }
    case 'rename':
      return { kind: 'rename', ...common, to: event.to, isDirectory: false }
    case 'unlink':
      return { kind: 'unlink', ...common, isDirectory: false }
    case 'replication':
      return { kind: 'replication', ...common, replication: event.replication }
    case 'owner':
      return { kind: 'owner', ...common, owner: event.owner ?? '', group: event.group ?? '' }
    case 'mode':
      return { kind: 'permissions', ...common, mode: event.mode }
    default:
      return undefined
  }
}
