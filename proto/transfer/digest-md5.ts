// SASL's DIGEST-MD5 (RFC 2831), the part that Hadoop's clients use to prove that they know a token's password: one round, quality of
// protection `auth`, so nothing is encrypted or signed afterwards. The user name is the token's identifier and the password the token's,
// both in base64.

import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import { FileSystemError } from '../base/errors.js'

/** Maximum length of a client's message; real ones have a few hundred bytes. */
const textBytesMax = 8192
const nonceBytes = 24

export interface Challenge {
  readonly text: string
  readonly realm: string
  readonly nonce: string
}

export function newChallenge(realm: string): Challenge {
  const nonce = randomBytes(nonceBytes).toString('base64')
  return { realm, nonce, text: `realm="${realm}",nonce="${nonce}",qop="auth",charset=utf-8,algorithm=md5-sess` }
}

/** A parsed answer of a client to a challenge. */
export interface ChallengeResponse {
  readonly userName: string
  readonly clientNonce: string
  readonly count: string
  readonly digestUri: string
  readonly response: string
}

/** Throws `invalidToken` unless it answers this challenge. */
export function parseResponse(payload: Uint8Array, challenge: Challenge): ChallengeResponse {
  const fields = payload.length > textBytesMax ? undefined : fieldsOf(Buffer.from(payload).toString('utf8'))
  const { username: userName, cnonce: clientNonce, nc: count, 'digest-uri': digestUri, response } = fields ?? {}
  if (userName === undefined || clientNonce === undefined || digestUri === undefined || response === undefined)
    throw refused('lacks a field')
  if (fields?.['nonce'] !== challenge.nonce || (fields['realm'] ?? '') !== challenge.realm) throw refused('answers another challenge')
  if ((fields['qop'] ?? 'auth') !== 'auth' || count !== '00000001') throw refused('asks for what was not offered')
  return { userName, clientNonce, count, digestUri, response }
}

/** Returns the server's proof. Throws `invalidToken` unless the client knows `password`. */
export function checkResponse(challenge: Challenge, given: ChallengeResponse, password: string): string {
  const expected = Buffer.from(digestOf(challenge, given, password, 'AUTHENTICATE'))
  const response = Buffer.from(given.response)
  if (response.length !== expected.length || !timingSafeEqual(response, expected)) throw refused('does not prove to know the password')
  return `rspauth=${digestOf(challenge, given, password, '')}`
}

/** The client's side: its answer to a server's challenge, and the proof that the server must then send. */
export function respondTo(
  challenge: Pick<Challenge, 'realm' | 'nonce'>,
  { userName, password, digestUri }: { readonly userName: string; readonly password: string; readonly digestUri: string },
): { readonly text: string; readonly serverProof: string } {
  const given = { userName, digestUri, count: '00000001', clientNonce: randomBytes(nonceBytes).toString('base64'), response: '' }
  const response = digestOf(challenge, given, password, 'AUTHENTICATE')
  const text =
    `charset=utf-8,username="${userName}",realm="${challenge.realm}",nonce="${challenge.nonce}",nc=00000001,` +
    `cnonce="${given.clientNonce}",digest-uri="${digestUri}",response=${response},qop=auth`
  return { text, serverProof: `rspauth=${digestOf(challenge, given, password, '')}` }
}

function digestOf(
  { realm, nonce }: Pick<Challenge, 'realm' | 'nonce'>,
  given: ChallengeResponse,
  password: string,
  method: string,
): string {
  const { userName, clientNonce, count, digestUri } = given
  const secret = md5(`${userName}:${realm}:${password}`)
  const first = md5(Buffer.concat([secret, Buffer.from(`:${nonce}:${clientNonce}`)])).toString('hex')
  const second = md5(`${method}:${digestUri}`).toString('hex')
  return md5(`${first}:${nonce}:${count}:${clientNonce}:auth:${second}`).toString('hex')
}

function md5(text: string | Buffer): Buffer {
  return createHash('md5').update(text).digest()
}

/** name=value or name="value", separated by commas. */
function fieldsOf(text: string): Readonly<Record<string, string>> {
  const fields: Record<string, string> = Object.create(null) as Record<string, string>
  for (const [, name, quoted, plain] of text.matchAll(/([a-z-]+)=(?:"((?:[^"\\]|\\.)*)"|([^",]*))/g)) {
    if (name !== undefined) fields[name] = quoted?.replace(/\\(.)/g, '$1') ?? plain ?? ''
  }
  return fields
}

function refused(why: string): FileSystemError {
  return new FileSystemError('invalidToken', `the answer to the DIGEST-MD5 challenge ${why}`)
}
