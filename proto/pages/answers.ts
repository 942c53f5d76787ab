// What masters answer to the page in the browser, as JSON: a value that is undefined is not in it. The masters make these, and the page
// (`page/`) reads them. Types only, and no imports, since they are compiled for browsers too.

export interface MasterAddress {
  readonly id: number
  /** The origin of its HTTP port; undefined while that is not known, and of the master that answers. */
  readonly origin?: string | undefined
}

/** What the page is told when it opens. */
export interface Session {
  /** As whom the page acts. */
  readonly user: string
  readonly isSuperuser: boolean
  readonly version: string
  readonly clusterId: string
  readonly engine: string
  /** This master. */
  readonly id: number
  readonly leader: number | null
  /** The one that answers first. */
  readonly masters: readonly MasterAddress[]
  readonly defaults: { readonly replication: number; readonly chunkBytes: number }
}

export interface Health {
  readonly level: 'good' | 'warning' | 'bad'
  readonly sentence: string
  /** What to do; empty when nothing is. */
  readonly advice: string
}

/** Of the chunkservers that are not dead, bytes. */
export interface Space {
  readonly used: number
  readonly capacity: number
  readonly remaining: number
}

export interface MethodSample {
  readonly method: string
  readonly calls: number
  readonly errors: number
  /** Upper bounds of the time that half, and 99 of 100, of the calls took; ms. Undefined: longer than all bounds. */
  readonly p50?: number | undefined
  readonly p99?: number | undefined
}

/** One period of the history. */
export interface Sample {
  /** Its end, wall clock, ms. */
  readonly atMs: number
  /** Its length, ms. */
  readonly spanMs: number
  readonly methods: readonly MethodSample[]
  /** All methods together. */
  readonly all: MethodSample
  /** Calls by user, the most first; those of the others under an empty name. */
  readonly users: readonly { readonly user: string; readonly calls: number }[]
  readonly bytesRead: number
  readonly bytesWritten: number
  readonly usedBytes: number
  readonly capacityBytes: number
}

export interface MissingChunk {
  readonly chunkId: number
  /** Null: the user may not know it, or the file is deleted. */
  readonly path: string | null
  readonly replicas: readonly { readonly chunkserver: number; readonly trouble: string }[]
}

export interface MissingChunks {
  readonly chunks: readonly MissingChunk[]
  /** Whether files are named. */
  readonly namesFiles: boolean
}

export interface SlowCall {
  /** When it was answered, wall clock, ms. */
  readonly atMs: number
  readonly method: string
  readonly user: string
  readonly address: string
  readonly elapsedMs: number
  readonly path: string | null
  /** The reason of its failure; undefined if it succeeded. */
  readonly error?: string | undefined
}

/** A line of the audit log; names as in HDFS. `null` if the call names no such path, or its answer does not contain it. */
export interface AuditLine {
  readonly allowed: boolean
  readonly ugi: string
  /** The authenticated user when the one in `ugi` is impersonated. */
  readonly realUser: string | null
  readonly ip: string
  readonly cmd: string
  readonly src: string | null
  readonly dst: string | null
  /** owner:group:rwxrwxrwx of the file that was created or opened. */
  readonly perm: string | null
  /** How the call came: `rpc` or `webhdfs`. */
  readonly proto: string
}

export interface AuditedMoment {
  /** Wall clock, ms. */
  readonly atMs: number
  readonly line: AuditLine
}

export interface CallsOfPage {
  /** All of them; otherwise those of the page's user. */
  readonly isWhole: boolean
  readonly slow: readonly SlowCall[]
  readonly audit: readonly AuditedMoment[]
}

export interface ShownSetting {
  readonly name: string
  readonly value: string
  readonly meaning: string
  readonly source: 'given' | 'default'
}

/** One thing that the recorder of a master kept. */
export interface Moment {
  /** 1, 2, 3, ... without gaps. */
  readonly number: number
  /** Wall clock, ms, with fractions. */
  readonly atMs: number
  readonly kind: 'sent' | 'got' | 'proposed' | 'durable' | 'committed' | 'leadership' | 'other'
  /** The kind of the message, or of the input of the engine. */
  readonly what: string
  /** The other master of a message, or the leader. */
  readonly peer?: number | undefined
  readonly fields: Readonly<Record<string, number | boolean | string>>
  /** How many of its kind were left out before it. */
  readonly skipped: number
}

/** The engine of a master. */
export interface ConsensusPicture {
  readonly engine: string
  readonly id: number
  readonly role: string
  readonly epoch: number
  readonly leader?: number | undefined
  readonly isServing: boolean
  readonly committed: number
  readonly applied: number
  readonly last: number
  readonly voters: readonly number[]
  readonly learners: readonly number[]
  /** How far the others are, as the leader knows; empty elsewhere. */
  readonly peers: readonly { readonly id: number; readonly matchIndex: number; readonly isActive: boolean }[]
}
