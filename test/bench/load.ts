// What drives a cluster in a measurement: metadata calls, file contents, acknowledged calls while a master dies. Types only; choose-load.ts
// makes one.

export interface MetaRun {
  /** mix: of 100 calls 60 getFileInfo, 25 getBlockLocations, 5 getListing, 5 create, 2 rename, 2 delete, 1 mkdirs. */
  readonly op: 'mkdirs' | 'create' | 'fileStatus' | 'open' | 'listing' | 'rename' | 'delete' | 'mix'
  readonly connections: number
  /** Calls in flight on each. */
  readonly inflight: number
  readonly count: number
  readonly dirs: number
  readonly tree: string
  /** create: complete too, as part of the operation. */
  readonly complete?: boolean
  /** Reads: files that exist, when the operations are more. */
  readonly existing?: number
  readonly prefix?: string
}

export interface DataRun {
  readonly op: 'write' | 'read' | 'small' | 'smallread'
  readonly files: number
  readonly streams: number
  readonly tree: string
  readonly mib?: number
  readonly kib?: number
  readonly dirs?: number
}

export interface Measured {
  readonly perSecond: number
  readonly mbPerSecond?: number | undefined
  readonly p50Ms: number
  readonly p99Ms: number
  readonly errors: number
  /** CPU of all servers for an operation, microseconds. */
  readonly cpuUs?: number | undefined
}

export interface Gap {
  /** The longest time without an acknowledged mutation. */
  readonly longestSeconds: number
  readonly acknowledged: number
  /** Acknowledged and not there afterwards. */
  readonly lost: number
}

export interface Load {
  readonly name: string
  /** Makes the base directory, as a superuser. */
  prepare(masters: string): Promise<void>
  meta(masters: string, run: MetaRun): Promise<Measured>
  data(masters: string, run: DataRun): Promise<Measured>
  remove(masters: string, tree: string): Promise<void>
  /** Runs mutations for `seconds` seconds and checks afterwards that each acknowledged one is there. */
  gap(masters: string, seconds: number): Promise<Gap>
  /** Seconds until the first answered read, accepted write, or whole small file. */
  wait(masters: string, what: 'read' | 'write' | 'data', path?: string): Promise<number>
}
