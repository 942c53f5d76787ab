// What a recording consists of: file calls that changed something below one folder, in the order in which they took effect, and marks
// between them. Paths are relative to the folder, '' is the folder itself.

/** Flags of `open`; the same numbers as in file-calls.c. */
export const openFlag = { creates: 1, empties: 2, durable: 4 } as const

export type FileOperation =
  /** `flags`: openFlag. */
  | { readonly kind: 'open'; readonly fd: number; readonly path: string; readonly flags: number }
  | { readonly kind: 'close'; readonly fd: number }
  | { readonly kind: 'write'; readonly fd: number; readonly at: number; readonly bytes: Uint8Array }
  /** `isGrowing`: never makes it shorter (fallocate). */
  | { readonly kind: 'truncate'; readonly fd: number; readonly bytes: number; readonly isGrowing: boolean }
  | { readonly kind: 'truncatePath'; readonly path: string; readonly bytes: number }
  /** Of a file or a folder; fsync and fdatasync alike. */
  | { readonly kind: 'sync'; readonly fd: number }
  /** It failed: what was to be durable by it never will be by a later one, since the system forgets that it was not written. */
  | { readonly kind: 'failedSync'; readonly fd: number }
  | { readonly kind: 'rename'; readonly from: string; readonly to: string }
  | { readonly kind: 'link'; readonly from: string; readonly to: string }
  | { readonly kind: 'unlink'; readonly path: string }
  | { readonly kind: 'makeFolder'; readonly path: string }
  | { readonly kind: 'removeFolder'; readonly path: string }
  | { readonly kind: 'mark'; readonly mark: Mark }

/** What the program under test says of itself: this was acknowledged, that was found. JSON. */
export interface Mark {
  readonly event: string
  readonly [field: string]: unknown
}

/** The event of a mark that `lives.ts` adds where a sync failed. */
export const syncFailed = 'syncFailed'

/** For a report: one operation in a line. */
export function describeOperation(operation: FileOperation | undefined): string {
  if (operation === undefined) return 'the end'
  const { kind } = operation
  switch (kind) {
    case 'open':
      return `open ${operation.path} as ${operation.fd}`
    case 'write':
      return `write ${operation.bytes.length} bytes at ${operation.at} of ${operation.fd}`
    case 'truncate':
      return `truncate ${operation.fd} to ${operation.bytes}`
    case 'truncatePath':
      return `truncate ${operation.path} to ${operation.bytes}`
    case 'close':
    case 'sync':
    case 'failedSync':
      return `${kind} ${operation.fd}`
    case 'rename':
    case 'link':
      return `${kind} ${operation.from} to ${operation.to}`
    case 'unlink':
    case 'makeFolder':
    case 'removeFolder':
      return `${kind} ${operation.path}`
    case 'mark':
      return `mark ${JSON.stringify(operation.mark)}`
  }
}
