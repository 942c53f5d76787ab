// Attributes in the form of Node's BigIntStats: all numbers are bigints, and times are also given in nanoseconds.

import type { Abortable } from '../arguments/options.js'
import { PlainEntry, type Stats } from './stats.js'

export interface PlainStatOptions extends Abortable {
  readonly bigint?: false | undefined
}

export interface BigIntStatOptions extends Abortable {
  readonly bigint: true
}

const nsPerMs = 1_000_000n

/** The attributes of `Stats` for `bigint: true`. HDFS stores times in milliseconds. */
export class BigIntStats extends PlainEntry {
  readonly path: string
  readonly ino: bigint
  readonly size: bigint
  readonly mode: bigint
  readonly owner: string
  readonly group: string
  readonly nlink: bigint
  readonly blksize: bigint
  readonly mtimeMs: bigint
  readonly atimeMs: bigint
  readonly ctimeMs: bigint
  readonly mtimeNs: bigint
  readonly atimeNs: bigint
  readonly ctimeNs: bigint
  readonly replication: bigint
  readonly chunkBytes: bigint
  readonly childCount: bigint
  readonly hasAcl: boolean
  readonly #stats: Stats

  constructor(stats: Stats) {
    super()
    this.path = stats.path
    this.ino = BigInt(stats.ino)
    this.size = BigInt(stats.size)
    this.mode = BigInt(stats.mode)
    this.owner = stats.owner
    this.group = stats.group
    this.nlink = BigInt(stats.nlink)
    this.blksize = BigInt(stats.blksize)
    this.mtimeMs = BigInt(stats.mtimeMs)
    this.atimeMs = BigInt(stats.atimeMs)
    this.ctimeMs = BigInt(stats.ctimeMs)
    this.mtimeNs = this.mtimeMs * nsPerMs
    this.atimeNs = this.atimeMs * nsPerMs
    this.ctimeNs = this.ctimeMs * nsPerMs
    this.replication = BigInt(stats.replication)
    this.chunkBytes = BigInt(stats.chunkBytes)
    this.childCount = BigInt(stats.childCount)
    this.hasAcl = stats.hasAcl
    this.#stats = stats
  }

  get mtime(): Date {
    return this.#stats.mtime
  }

  get atime(): Date {
    return this.#stats.atime
  }

  get ctime(): Date {
    return this.#stats.ctime
  }

  isFile(): boolean {
    return this.#stats.isFile()
  }

  isDirectory(): boolean {
    return this.#stats.isDirectory()
  }

  isSymbolicLink(): boolean {
    return this.#stats.isSymbolicLink()
  }
}

/** `stats` in the requested form. As in Node, only the value true requests bigints. */
export function statsIn(stats: Stats, options: { readonly bigint?: unknown } | undefined): Stats | BigIntStats {
  return options?.bigint === true ? new BigIntStats(stats) : stats
}
