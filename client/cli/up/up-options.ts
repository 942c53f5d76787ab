// What `cairn up` is asked to run.

export interface UpOptions {
  /** Undefined: a temporary folder that is removed at the end. */
  readonly data: string | undefined
  /** Undefined: as the data folder has them, else the usual 3. */
  readonly masters: number | undefined
  readonly chunkservers: number | undefined
  /** Undefined: as the data folder has it, else Raft. */
  readonly consensus: string | undefined
  readonly host: string
  readonly rpcPort: number
  readonly httpPort: number
  readonly transferPort: number
  readonly processes: boolean
  readonly restarts: boolean
  readonly syncOnClose: boolean
  /** Undefined: info, or what a setting of the servers says. */
  readonly logLevel: string | undefined
  /** Settings of the servers, each as ROLE.NAME=VALUE. */
  readonly set: readonly string[]
}
