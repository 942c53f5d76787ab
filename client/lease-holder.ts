// A session under another name as holder of leases, on the connections of the first one. Files that are opened with it are leased
// separately: its leases are renewed, and end, without those of the first session.

import { setMaxListeners } from 'node:events'
import { FileSystemError } from '../proto/base/errors.js'
import { LeaseRenewer } from './master-link/lease-renewer.js'
import { masterMethods } from './master-link/methods.js'
import type { Session } from './session.js'

/** `end` abandons the files that the new session has open for writing; the connections stay open. */
export function sessionOfHolder(session: Session, clientName: string): { session: Session; end: () => void } {
  const { masters, environment } = session
  const closing = new AbortController()
  setMaxListeners(0, closing.signal) // every open file adds a listener
  const leases = new LeaseRenewer(() => masters.call(masterMethods.renewLease, { clientName }), environment)
  const end = (): void => {
    session.closing.removeEventListener('abort', end)
    leases.close()
    closing.abort(new FileSystemError('aborted', 'the file system was closed'))
  }
  session.closing.addEventListener('abort', end, { once: true })
  return { session: { ...session, clientName, leases, closing: closing.signal }, end }
}
