// What the page is told when it opens: as whom it acts, which masters there are, and what it may do.

import type { MasterAddress, PageParts } from './parts.js'

export interface Session {
  readonly user: string
  readonly isSuperuser: boolean
  readonly version: string
  readonly clusterId: string
  readonly engine: string
  /** This master. */
  readonly id: number
  readonly leader: number | null
  readonly masters: readonly MasterAddress[]
  readonly defaults: { readonly replication: number; readonly chunkBytes: number }
}

export async function sessionOf(parts: PageParts): Promise<Session> {
  const { clusterId, engine, id, leader } = parts.status()
  const { user, softwareVersion: version } = parts
  const isSuperuser = await parts.isSuperuser()
  return { user, isSuperuser, version, clusterId, engine, id, leader: leader ?? null, masters: parts.masters(), defaults: parts.defaults() }
}
