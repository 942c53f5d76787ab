// The start of a connection before the calls: the preamble and the connection context. The SASL messages between them are in sasl.ts.

import { rpc } from '#messages/rpc'
import { FileSystemError } from '../base/errors.js'
import { wireLimits } from '../wire/limits.js'
import { spokenBy } from '../wire/wrong-port.js'
import { authNone, authSasl, errorDetails, preambleMagic, rpcVersion } from './headers.js'

/** HDFS's text. */
export const textForHttp =
  'It looks like you are making an HTTP request to a Hadoop IPC port. This is not the correct port for the web interface on this daemon.'
const anonymousUser = 'anonymous'

/** An error for the other side, with its detail code. */
export interface HandshakeRefusal {
  readonly kind: 'refuse'
  readonly error: FileSystemError
  readonly detail: number
}

export type Opening = HandshakeRefusal | { readonly kind: 'http' | 'noise' } | { readonly kind: 'open'; readonly isSaslExpected: boolean }

/** Interprets the seven bytes of a preamble. */
export function judgePreamble(preamble: Buffer): Opening {
  const magic = preamble.toString('latin1', 0, 4)
  if (spokenBy(preamble) === 'http') return { kind: 'http' }
  if (magic !== preambleMagic) return { kind: 'noise' }
  const version = preamble[4]
  if (version !== rpcVersion) {
    const message = `Server IPC version ${rpcVersion} cannot communicate with client version ${version}`
    return { kind: 'refuse', error: new FileSystemError('versionMismatch', message), detail: errorDetails.FATAL_VERSION_MISMATCH }
  }
  const auth = preamble[6]
  if (auth === authNone || auth === authSasl) return { kind: 'open', isSaslExpected: auth === authSasl }
  return unauthorized(`authentication ${auth} is not offered here, only SIMPLE`)
}

/** The caller named in the connection context; throws `malformed` when a name is too long. */
export function decodeContext(message: Buffer): { user: string; realUser: string | undefined } {
  const { userInfo } = decodeHandshake(rpc.IpcConnectionContextProto, message)
  return { user: checkName(userInfo?.effectiveUser || anonymousUser), realUser: checkName(userInfo?.realUser || undefined) }
}

function checkName<T extends string | undefined>(name: T): T {
  const { userNameBytesMax } = wireLimits
  const bytes = name === undefined ? 0 : Buffer.byteLength(name)
  if (bytes > userNameBytesMax) {
    throw new FileSystemError('malformed', `a user name of ${bytes} bytes, at most ${userNameBytesMax} are accepted`)
  }
  return name
}

/** IPv4 addresses are shown as such also on a dual-stack socket. */
export function plainAddress(address: string): string {
  return address.startsWith('::ffff:') ? address.slice('::ffff:'.length) : address
}

export function unauthorized(message: string): HandshakeRefusal {
  return { kind: 'refuse', error: new FileSystemError('accessDenied', message), detail: errorDetails.FATAL_UNAUTHORIZED }
}

export function decodeHandshake<T>(type: { decode(bytes: Uint8Array): T }, bytes: Buffer): T {
  try {
    return type.decode(bytes)
  } catch (error) {
    throw new FileSystemError('malformed', 'a message does not parse', { cause: error })
  }
}
