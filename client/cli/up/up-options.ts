// The options of `cairn up`.

export interface UpOptions {
  /** Data folder; undefined for a temporary folder that is removed at the end. */
  readonly data: string | undefined
  /** Undefined: as recorded in the data folder, or 3 for a new cluster. */
  readonly masters: number | undefined
  readonly chunkservers: number | undefined
  /** Undefined: as recorded in the data folder, or Raft for a new cluster. */
  readonly consensus: string | undefined
  readonly host: string
  readonly rpcPort: number
  readonly httpPort: number
  readonly transferPort: number
  /** Undefined: no gateway. */
  readonly gatewayPort: number | undefined
  readonly processes: boolean
  readonly restarts: boolean
  readonly syncOnClose: boolean
  /** Undefined: the level set with --set or the environment, or info. */
  readonly logLevel: string | undefined
  /** Settings for the servers, each as ROLE.NAME=VALUE. */
  readonly set: readonly string[]
}
