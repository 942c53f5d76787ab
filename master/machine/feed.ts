// An event of the change feed: one change of the namespace, as it is told to those who follow it. Types only.

interface Told {
  /** From the root, before the change. */
  readonly path: string
  readonly inodeId: number
  /** The time stamp of the mutation. */
  readonly atMs: number
}

/** Times that are undefined are unchanged; attributes that were removed have no value. */
export type FeedEvent =
  | (Told & {
      readonly kind: 'create'
      readonly isDirectory: boolean
      readonly owner: string
      readonly group: string
      readonly mode: number
      /** 0 for a directory. */
      readonly replication: number
      /** 0 for a directory. */
      readonly chunkBytes: number
      /** It took the place of another file if one was there. */
      readonly overwrites: boolean
    })
  /** `length`: of the file, bytes. */
  | (Told & { readonly kind: 'close' | 'truncate'; readonly length: number })
  | (Told & { readonly kind: 'append'; readonly hasNewChunk: boolean })
  | (Told & { readonly kind: 'rename'; readonly to: string; readonly isDirectory: boolean })
  | (Told & { readonly kind: 'unlink'; readonly isDirectory: boolean })
  | (Told & { readonly kind: 'times'; readonly modifiedMs: number | undefined; readonly accessedMs: number | undefined })
  | (Told & { readonly kind: 'replication'; readonly replication: number })
  | (Told & { readonly kind: 'owner'; readonly owner: string; readonly group: string })
  | (Told & { readonly kind: 'permissions'; readonly mode: number })
  | (Told & { readonly kind: 'xattrs'; readonly xattrs: readonly FeedXattr[]; readonly isRemoval: boolean })
  /** The mode as it is now, and the whole list, which has all of the mode too; empty: only the mode is left. */
  | (Told & { readonly kind: 'acl'; readonly mode: number; readonly aclEntries: readonly FeedAclEntry[] })
  | (Told & { readonly kind: 'policy'; readonly storagePolicy: number })
  /** Of the directory `path`. The name before, undefined: it was made; and the name after, undefined: it was deleted. */
  | (Told & { readonly kind: 'snapshot'; readonly name: string | undefined; readonly newName: string | undefined })

/** As in the record of an inode. */
export interface FeedAclEntry {
  readonly bits: number
  readonly name: string
}

export interface FeedXattr {
  readonly namespace: number
  readonly name: string
  readonly value: Uint8Array
}
