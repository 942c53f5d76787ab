// What a report of `hdfs fsck` is to show.

export interface ReportOptions {
  readonly path: string
  readonly files: boolean
  readonly blocks: boolean
  readonly locations: boolean
  readonly racks: boolean
  readonly replicaDetails: boolean
  readonly openForWrite: boolean
}
