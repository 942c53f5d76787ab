// Calls of operators that Cairn and Apache HDFS have in common: for superusers of either.

import { client } from '#messages/client'
import { masterMethods } from './master-link/methods.js'
import { called, type Session } from './session.js'

/** A file that a client has open for writing. */
export interface OpenFileReport {
  readonly path: string
  readonly inodeId: number
  /** The name under which its writer holds the lease. */
  readonly clientName: string
  /** The machine of the writer. */
  readonly clientMachine: string
}

export async function saveNamespace(session: Session, signal: AbortSignal | undefined): Promise<void> {
  await called(session, masterMethods.saveNamespace, {}, signal)
}

export async function rollEdits(session: Session, signal: AbortSignal | undefined): Promise<number> {
  return (await called(session, masterMethods.rollEdits, {}, signal)).newSegmentTxId
}

export async function metaSave(session: Session, filename: string, signal: AbortSignal | undefined): Promise<void> {
  await called(session, masterMethods.metaSave, { filename }, signal)
}

/** By inode id, a page at a time. */
export async function* openFiles(session: Session, path: string, signal: AbortSignal | undefined): AsyncGenerator<OpenFileReport, void> {
  const types = [client.OpenFilesTypeProto.ALL_OPEN_FILES]
  let id = 0
  for (;;) {
    const { entries, hasMore } = await called(session, masterMethods.listOpenFiles, { id, types, path }, signal)
    for (const entry of entries) {
      id = entry.id
      yield { path: entry.path, inodeId: entry.id, clientName: entry.clientName, clientMachine: entry.clientMachine }
    }
    if (!hasMore || entries.length === 0) return
  }
}
