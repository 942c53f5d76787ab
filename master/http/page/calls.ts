// Single calls on the page: the last lines of the audit and the last slow calls. A user who is no superuser sees only its own, because
// paths and users are not for everyone.

import type { CallsOfPage } from '../../../proto/pages/answers.js'
import type { PageParts } from './parts.js'

export async function callsOfPage(parts: PageParts): Promise<CallsOfPage> {
  const isWhole = await parts.isSuperuser()
  const { user, watch } = parts
  const slow = watch.slow().filter((call) => isWhole || call.user === user)
  const audit = watch.audit().filter(({ line }) => isWhole || line.ugi.split(' ', 1)[0] === user)
  return { isWhole, slow, audit }
}
