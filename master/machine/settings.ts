// The settings of the replicated state machine. Types only.

/** The settings that operations obey; `master/options.ts` has their bounds and defaults. */
export interface MachineSettings {
  /** Who runs the masters; may do everything. */
  readonly superuser: string
  readonly supergroup: string
  /** Whether modes, owners and groups say what a user may do. */
  readonly permissions: boolean
  /** What is made in a directory with a default ACL gets the mode without the client's umask (HDFS-6962). */
  readonly posixAclInheritance: boolean
  /** Whether a directory may be made snapshottable that is below another such directory, or above one. */
  readonly nestedSnapshots: boolean
  /** The name of the machine of this master, for people. */
  readonly hostName: string
  readonly poolId: string
  readonly clusterId: string
  readonly chunkBytesDefault: number
  readonly chunkBytesMin: number
  readonly chunkBytesMax: number
  readonly replicationDefault: number
  readonly replicationMax: number
  readonly chunksPerFileMax: number
  readonly componentBytesMax: number
  readonly pathBytesMax: number
  readonly pathDepthMax: number
  readonly directoryEntriesMax: number
  readonly listingEntriesMax: number
  readonly openFilesPerClientMax: number
  /** Requests to satisfy a storage policy that wait, or are under way. */
  readonly satisfactionsMax: number
  /** After this time without a renewal by the holder of a file's lease, another client may take the file over. */
  readonly leaseSoftMs: number
  readonly accessTimePrecisionMs: number
  /** For how long checkpoints of the trash are kept; 0: there is no trash. Clients are told. */
  readonly trashMinutes: number
}
