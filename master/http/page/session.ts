// What the page is told when it opens: as whom it acts, which masters there are, and what it may do.

import type { Session } from '../../../proto/pages/answers.js'
import type { PageParts } from './parts.js'

export async function sessionOf(parts: PageParts): Promise<Session> {
  const { clusterId, engine, id, leader } = parts.status()
  const { user, softwareVersion: version } = parts
  const isSuperuser = await parts.isSuperuser()
  return { user, isSuperuser, version, clusterId, engine, id, leader: leader ?? null, masters: parts.masters(), defaults: parts.defaults() }
}
