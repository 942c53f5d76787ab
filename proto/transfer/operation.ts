// Requests and responses of operations on a data connection.
//   request  := version: uint16 = 28, opcode: uint8, delimited message      // big-endian
// response := delimited BlockOpResponseProto // never fewer than five bytes: the Go client waits for that many

import { transfer } from '#messages/transfer'
import { FileSystemError } from '../base/errors.js'
import { wireLimits } from '../wire/limits.js'
import { delimited } from '../wire/varint.js'
import { spokenBy, wrongPortAnswer } from '../wire/wrong-port.js'
import type { TransferConnection } from './connection.js'

const version = 28
const openingBytes = 3
/** The first bytes of a client that authenticates with SASL; one more byte follows. */
const saslMagic = 0xdeadbe
const saslMagicEnd = 0xef

const dataPortText =
  'this is the data port of a chunkserver; the RPC port of a master is 8020 unless it is set otherwise, and web pages are on the HTTP ports'

const messages = {
  writeBlock: { opcode: 80, type: transfer.OpWriteBlockProto },
  readBlock: { opcode: 81, type: transfer.OpReadBlockProto },
  replaceBlock: { opcode: 83, type: transfer.OpReplaceBlockProto },
  copyBlock: { opcode: 84, type: transfer.OpCopyBlockProto },
  blockChecksum: { opcode: 85, type: transfer.OpBlockChecksumProto },
  transferBlock: { opcode: 86, type: transfer.OpTransferBlockProto },
  requestShortCircuitAccess: { opcode: 87, type: transfer.OpRequestShortCircuitAccessProto },
  requestShortCircuitShm: { opcode: 89, type: transfer.ShortCircuitShmRequestProto },
} as const

export type OperationKind = keyof typeof messages
type MessageOf<K extends OperationKind> = ReturnType<(typeof messages)[K]['type']['decode']>
type PropertiesOf<K extends OperationKind> = Parameters<(typeof messages)[K]['type']['encode']>[0]

/** Before an operation: SASL messages in DataTransferEncryptorMessageProto. */
export interface SaslHandshake {
  readonly kind: 'saslHandshake'
}

/** One of the kinds with its message. */
export type Operation = { readonly [K in OperationKind]: { readonly kind: K; readonly message: MessageOf<K> } }[OperationKind]

const kindOfOpcode = new Map<number, OperationKind>(Object.entries(messages).map(([kind, { opcode }]) => [opcode, kind as OperationKind]))

/**
 * The next operation; undefined when the other side closed, or began none for `idleMs`. Invalid data throws `malformed`, and the connection
 * cannot be used further.
 */
export async function readOperation(
  connection: TransferConnection,
  idleMs = connection.readTimeoutMs,
): Promise<Operation | SaslHandshake | undefined> {
  if (!(await waitForOperation(connection, idleMs))) return undefined
  return await opened(connection, () => receiveOperation(connection))
}

/** What a server reads with `read` must arrive completely within the connection's `operationMsMax`. */
async function opened<T>(connection: TransferConnection, read: () => Promise<T>): Promise<T> {
  connection.standing.enter('opening')
  try {
    return await read()
  } finally {
    connection.standing.enter('serving')
  }
}

async function receiveOperation(connection: TransferConnection): Promise<Operation | SaslHandshake> {
  const opening = await connection.readExactly(openingBytes)
  if (opening.readUIntBE(0, openingBytes) === saslMagic) {
    if ((await connection.readExactly(1)).readUInt8(0) !== saslMagicEnd)
      throw new FileSystemError('malformed', 'no operation and no handshake')
    return { kind: 'saslHandshake' }
  }
  const answer = wrongPortAnswer(spokenBy(opening), dataPortText)
  if (answer !== undefined) {
    connection.send(answer)
    throw new FileSystemError('wrongPort', `${spokenBy(opening).toUpperCase()} was spoken to the data port`)
  }
  const theirVersion = opening.readUInt16BE(0)
  if (theirVersion !== version)
    throw new FileSystemError('malformed', `version ${theirVersion} of the data protocol is not supported, only ${version}`)
  const opcode = opening.readUInt8(2)
  const kind = kindOfOpcode.get(opcode)
  if (kind === undefined) throw new FileSystemError('malformed', `operation ${opcode} is not known`)
  const message = decodeMessage<MessageOf<OperationKind>>(messages[kind].type, await connection.readDelimited(wireLimits.operationBytesMax))
  return { kind, message } as Operation
}

async function waitForOperation(connection: TransferConnection, idleMs: number): Promise<boolean> {
  const readTimeoutMs = connection.readTimeoutMs
  connection.readTimeoutMs = idleMs
  connection.standing.enter('waiting')
  try {
    return await connection.waitForBytes()
  } catch (error) {
    // Idle for too long, or disconnected: no operation was in progress.
    if (error instanceof FileSystemError) return false
    throw error
  } finally {
    connection.standing.enter('serving')
    connection.readTimeoutMs = readTimeoutMs
  }
}

export function sendOperation<K extends OperationKind>(connection: TransferConnection, kind: K, message: PropertiesOf<K>): void {
  const { opcode, type } = messages[kind]
  const encode = type.encode as (message: PropertiesOf<K>) => { finish(): Uint8Array }
  const body = delimited(encode(message).finish())
  const opening = Buffer.allocUnsafe(openingBytes)
  opening.writeUInt16BE(version, 0)
  opening.writeUInt8(opcode, 2)
  connection.send(Buffer.concat([opening, body]))
  connection.flush()
}

/** With its length, and padded by an empty message where it would be too short. */
export function encodeResponse(response: transfer.BlockOpResponseProto.$Properties): Buffer {
  const encoded = delimited(transfer.BlockOpResponseProto.encode(response).finish())
  if (encoded.length >= wireLimits.responseBytesMin) return encoded
  return delimited(transfer.BlockOpResponseProto.encode({ ...response, message: '' }).finish())
}

export function sendResponse(connection: TransferConnection, response: transfer.BlockOpResponseProto.$Properties): void {
  connection.send(encodeResponse(response))
  connection.flush()
}

export async function readResponse(connection: TransferConnection): Promise<transfer.BlockOpResponseProto> {
  return decodeMessage(transfer.BlockOpResponseProto, await connection.readDelimited(wireLimits.operationBytesMax))
}

/** A bare status: the last message of a reader (ClientReadStatusProto) or of a copy (DNTransferAckProto). */
export function sendStatus(connection: TransferConnection, status: transfer.Status): void {
  connection.send(delimited(transfer.ClientReadStatusProto.encode({ status }).finish()))
  connection.flush()
}

export async function readStatus(connection: TransferConnection): Promise<transfer.Status> {
  return decodeMessage(transfer.ClientReadStatusProto, await connection.readDelimited(wireLimits.statusBytesMax)).status
}

export async function readHandshake(connection: TransferConnection): Promise<transfer.DataTransferEncryptorMessageProto> {
  const bytes = await opened(connection, () => connection.readDelimited(wireLimits.handshakeBytesMax))
  return decodeMessage(transfer.DataTransferEncryptorMessageProto, bytes)
}

export function sendHandshake(connection: TransferConnection, message: transfer.DataTransferEncryptorMessageProto.$Properties): void {
  connection.send(delimited(transfer.DataTransferEncryptorMessageProto.encode(message).finish()))
  connection.flush()
}

function decodeMessage<T>(type: { decode(bytes: Uint8Array): T }, bytes: Buffer): T {
  try {
    return type.decode(bytes)
  } catch (error) {
    throw new FileSystemError('malformed', 'a message on a data connection does not parse', { cause: error })
  }
}
