// cairn.RecordProtocol as chunkservers serve it: clients open a file of records, append to it, and close it.

import { append } from '#messages/append'
import { FileSystemError } from '../../proto/base/errors.js'
import { type ProtocolHandler, unary } from '../../proto/rpc/server.js'
import { NotPrimary } from './record-file.js'
import type { RecordFiles } from './record-files.js'

export const recordProtocolName = 'cairn.RecordProtocol'

const appenderBytes = 16

export interface Token {
  readonly identifier: Uint8Array
  readonly password: Uint8Array
}

export interface RecordProtocolParts {
  readonly files: Pick<RecordFiles, 'open' | 'append' | 'close'>
  /** Rejects unless the token grants writing this file; to whom it was given. */
  checkToken(token: Token, fileId: number): Promise<{ readonly user: string }>
}

export function createRecordProtocol({ files, checkToken }: RecordProtocolParts): ProtocolHandler {
  const open = unary(append.OpenRecordsRequest, append.OpenRecordsResponse, async (request) => {
    const { fileId, holder, appender, tokenIdentifier: identifier, tokenPassword: password } = request
    const { user } = await checkToken({ identifier, password }, fileId)
    const opened = await unlessNotPrimary(files.open(fileId, holder ?? undefined, nameOf(appender), user))
    return (opened === undefined ? { isPrimary: false } : { isPrimary: true, ...opened }) as append.OpenRecordsResponse
  })
  const appendRecords = unary(append.AppendRecordsRequest, append.AppendRecordsResponse, async (request) => {
    const { fileId, holder, appender, frames, isSync, notBefore } = request
    const wanted = { frames: bufferOf(frames), isSync: isSync === true, notBefore: notBefore ?? undefined }
    const answer = await unlessNotPrimary(files.append(fileId, holder, nameOf(appender), wanted))
    return (
      answer === undefined ? { isPrimary: false, offsets: [], refused: [] } : { isPrimary: true, ...answer }
    ) as append.AppendRecordsResponse
  })
  const close = unary(append.CloseRecordsRequest, append.CloseRecordsResponse, async ({ fileId, holder, appender }) => {
    await files.close(fileId, holder, nameOf(appender))
    return {} as append.CloseRecordsResponse
  })
  const ping = unary(append.PingRequest, append.PingResponse, () => ({}) as append.PingResponse)
  return {
    name: recordProtocolName,
    methods: new Map([
      ['openRecords', open],
      ['appendRecords', appendRecords],
      ['closeRecords', close],
      ['ping', ping],
    ]),
  }
}

function nameOf(appender: Uint8Array): string {
  if (appender.length !== appenderBytes) throw new FileSystemError('invalidRequest', `the name of an appender has ${appenderBytes} bytes`)
  return bufferOf(appender).toString('latin1')
}

function bufferOf(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
}

async function unlessNotPrimary<T>(answer: Promise<T>): Promise<T | undefined> {
  try {
    return await answer
  } catch (thrown) {
    if (thrown instanceof NotPrimary) return undefined
    throw thrown
  }
}
