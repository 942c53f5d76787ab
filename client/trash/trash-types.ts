// Types of the public interface that are about the trash.

export type { TrashEntry } from './entries.js'
export type { EmptyOptions, ExpungeOptions, ListTrashOptions, RestoredEntry, RestoreOptions, Trash } from './trash.js'
