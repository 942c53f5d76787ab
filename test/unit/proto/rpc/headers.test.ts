import assert from 'node:assert/strict'
import { test } from 'node:test'
import { rpc } from '#messages/rpc'
import { FileSystemError } from '../../../../proto/base/errors.js'
import {
  encodeContextFrame,
  encodeErrorFrame,
  encodeMethodHeader,
  encodePreamble,
  encodeSaslFrame,
  RequestHeader,
  ResponseHeader,
  requestFrameBytes,
  successFrameBytes,
  writeRequestFrame,
  writeSuccessFrame,
} from '../../../../proto/rpc/headers.js'
import { FieldReader } from '../../../../proto/wire/field-reader.js'
import { clientId, clientProtocol } from './raw-client.js'

const id = clientId.toString('hex')
const protocol = Buffer.from(clientProtocol).toString('hex')

test('headers: the preamble and the context of user u, as the Go client writes them, except the retry count', () => {
  assert.equal(encodePreamble().toString('hex'), '68727063090000')
  const context = encodeContextFrame({ user: 'u', realUser: undefined, protocol: clientProtocol, clientId })
  assert.equal(context.toString('hex'), `00000051${'1a080210001805'}2210${id}2801${'35'}12030a01751a2e${protocol}`)
})

test('headers: the first call of the Go client is decoded', () => {
  const header = new RequestHeader()
  const bytes = Buffer.from(`0802100018022210${id}`, 'hex')
  header.read(new FieldReader(bytes))
  assert.deepEqual([header.rpcKind, header.rpcOp, header.callId, header.retryCount], [2, 0, 1, -1])
  assert.deepEqual(bytes.subarray(header.clientIdStart, header.clientIdEnd), clientId)
})

test('headers: a request frame is what the protobuf runtime writes', () => {
  const body = Buffer.from('0a012f', 'hex')
  for (const callId of [0, 1, 63, 64, 1_000_000, 0x7fff_ffff]) {
    const request = { callId, retryCount: 3, clientId, methodHeader: encodeMethodHeader(clientProtocol, 'getFileInfo'), body }
    const frame = Buffer.alloc(requestFrameBytes(request))
    assert.equal(writeRequestFrame(frame, 0, request), frame.length)
    assert.equal(frame.readUInt32BE(0), frame.length - 4)
    const header = rpc.RpcRequestHeaderProto.encode({ rpcKind: 2, rpcOp: 0, callId, clientId, retryCount: 3 }).finish()
    assert.deepEqual(frame.subarray(4, 5 + header.length), Buffer.concat([Buffer.of(header.length), header]))
    assert.equal(frame.toString('hex', 5 + header.length), `3f0a0b${Buffer.from('getFileInfo').toString('hex')}122e${protocol}1801030a012f`)
  }
})

test('headers: a success frame holds the call id, the status and the message', () => {
  for (const callId of [0, 127, 128, 0x7fff_ffff]) {
    const message = Buffer.alloc(callId === 128 ? 300 : 3, 1)
    const frame = Buffer.alloc(successFrameBytes(callId, message.length))
    assert.equal(writeSuccessFrame(frame, 0, callId, message), frame.length)
    assert.equal(frame.readUInt32BE(0), frame.length - 4)
    const header = rpc.RpcResponseHeaderProto.encode({ callId, status: 0 }).finish()
    assert.deepEqual(frame.subarray(5, 5 + header.length), Buffer.from(header))
  }
})

test('headers: the SASL answer has the call id as a varint of five bytes', () => {
  assert.equal(encodeSaslFrame(0).toString('hex'), `0000000c${'08'}08dfffffff0f1000${'02'}1000`)
})

test('headers: an error has a class, a message and nothing after its header', () => {
  const frame = encodeErrorFrame(7, new FileSystemError('notFound', 'File does not exist: /x'))
  assert.equal(frame.readUInt8(4), frame.length - 5)
  const header = rpc.RpcResponseHeaderProto.decode(frame.subarray(5))
  assert.equal(header.status, rpc.RpcResponseHeaderProto.RpcStatusProto.ERROR)
  assert.equal(header.exceptionClassName, 'java.io.FileNotFoundException')
  assert.equal(header.errorMsg, 'File does not exist: /x')
})

test('headers: a response with unknown fields and a negative call id is decoded', () => {
  const bytes = Buffer.from(
    rpc.RpcResponseHeaderProto.encode({ callId: -1 >>> 0, status: 2, exceptionClassName: 'a.B', errorMsg: 'm', stateId: 5 }).finish(),
  )
  const header = new ResponseHeader()
  header.read(new FieldReader(bytes))
  assert.deepEqual([header.callId, header.status, header.exceptionClass, header.message], [-1, 2, 'a.B', 'm'])
})
