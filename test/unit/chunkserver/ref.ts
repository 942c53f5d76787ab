// Which chunk a test speaks of.

export interface Ref {
  readonly chunkId: number
  readonly generation: number
}
