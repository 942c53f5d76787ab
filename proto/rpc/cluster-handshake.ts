// How two ends of a connection prove to each other that they hold the cluster key, as SASL mechanism CAIRN-CLUSTER-KEY. Bytes in, bytes
// out.
//   opener:   INITIATE   Opening                                  who I am, my cluster, a nonce, which keys I hold
//   listener: CHALLENGE  Answer, proof("listener", Opening, Answer)
//   opener:   RESPONSE   proof("opener", Opening, Answer)          sent only after the listener's proof held
//   listener: SUCCESS                                             all that follows, either way, is encrypted: by TLS (tls-stream.ts), or
//                                                                 with an end of an older version by sealed-stream.ts
// A proof is HMAC-SHA-256 under the cluster key over a label and both messages as they were sent, so it covers both nonces, both ends'
// roles and ids and the cluster. The labels differ, so that neither proof can be sent back as the other; the nonces are new, so that none
// can be sent again.

import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import { cluster } from '#messages/cluster'
import { FileSystemError } from '../base/errors.js'
import type { ClusterKey } from '../keys/cluster-key.js'
import { type Credentials, holderMessage, holderOf, holderText, type KeyHolder, type ProvenPeer, sessionSealer } from './key-holder.js'
import { type SealedStream, sealedStream } from './sealed-stream.js'
import { type StreamKey, streamKey } from './tls-stream.js'

export const clusterKeyMechanism = 'CAIRN-CLUSTER-KEY'
export const clusterKeyMethod = 'CAIRN'
/** A token of the handshake contains some names and two nonces. */
export const tokenBytesMax = 4096

const version = 2
const nonceBytes = 32
const keyIdsMax = 8

/** The result of the handshake. */
export interface Proof {
  readonly peer: ProvenPeer
  readonly protection: Protection
}

/** How everything after the handshake is encrypted. */
export type Protection = { readonly kind: 'tls'; readonly key: StreamKey } | { readonly kind: 'sealed'; readonly stream: SealedStream }

/** The connecting end. */
export class OpenerHandshake {
  readonly #credentials: Credentials
  readonly #opening: Buffer

  constructor(credentials: Credentials) {
    const { self, clusterId, keys } = credentials
    const opening = {
      version,
      from: holderMessage(self),
      clusterId: clusterId ?? null,
      nonce: randomBytes(nonceBytes),
      keyIds: [...keys.ring.ids],
      offersTls: credentials.isWithoutTls !== true,
    }
    this.#credentials = credentials
    this.#opening = Buffer.from(cluster.Opening.encode(opening).finish())
  }

  /** The token of INITIATE. */
  get opening(): Buffer {
    return this.#opening
  }

  /**
   * Returns the token of RESPONSE if the listener's proof is valid; throws `accessDenied` when it is not or it is another server,
   * `misconfigured` when it is of another cluster.
   */
  onChallenge(token: Buffer): Proof & { readonly response: Buffer } {
    const { clusterId, keys, chunkserverUuid } = this.#credentials
    const { answer: answerBytes, proof } = decodeToken(cluster.Challenge, token)
    const transcript = [this.#opening, answerBytes]
    const answer = decodeToken(cluster.Answer, Buffer.from(answerBytes))
    const key = keys.ring.find(answer.keyId)
    if (key === undefined || !isEqual(proof, key.prove('listener', transcript)))
      throw new FileSystemError('accessDenied', `it did not prove that it has the cluster key, one of ${keys.ring.ids.join(', ')}`)
    checkAnswer(answer)
    const response = Buffer.from(cluster.Response.encode({ proof: key.prove('opener', transcript) }).finish())
    const holder = holderOf(answer.from)
    const isMeant = chunkserverUuid === undefined ? holder.role === 'master' : isChunkserver(holder, chunkserverUuid)
    const meant = chunkserverUuid === undefined ? 'a master' : `chunkserver ${chunkserverUuid}`
    if (!isMeant) throw new FileSystemError('accessDenied', `${holderText(holder)} answers instead of ${meant}`)
    if (clusterId !== undefined && answer.clusterId !== clusterId)
      throw new FileSystemError('misconfigured', `${holderText(holder)} of cluster ${answer.clusterId} is there, not one of ${clusterId}`)
    const isTls = answer.choosesTls === true
    return { response, ...proofOf({ holder, clusterId: answer.clusterId, key, transcript, isOpener: true, isTls }) }
  }
}

function checkAnswer(answer: cluster.Answer): void {
  if (answer.version !== version || answer.nonce.length !== nonceBytes)
    throw new FileSystemError('malformed', `an answer of version ${answer.version} with a nonce of ${answer.nonce.length} bytes`)
}

const isChunkserver = (holder: KeyHolder, uuid: string): boolean => holder.role === 'chunkserver' && holder.uuid === uuid

/** The listening end; for one connection, used once. */
export class ListenerHandshake {
  readonly #credentials: Credentials & { readonly clusterId: string }
  #begun: (Pick<Agreement, 'transcript' | 'key' | 'isTls'> & { readonly opening: cluster.Opening }) | undefined

  constructor(credentials: Credentials & { readonly clusterId: string }) {
    this.#credentials = credentials
  }

  /** Returns the token of CHALLENGE; throws `accessDenied` when the two ends have no common key. */
  onOpening(token: Buffer): Buffer {
    if (this.#begun !== undefined) throw new FileSystemError('malformed', 'a second opening of the handshake')
    const opening = decodeToken(cluster.Opening, token)
    const { self, clusterId, keys, isWithoutTls } = this.#credentials
    if (opening.version !== version || opening.nonce.length !== nonceBytes || opening.keyIds.length > keyIdsMax)
      throw new FileSystemError('malformed', `an opening of version ${opening.version} with a nonce of ${opening.nonce.length} bytes`)
    const holder = holderText(holderOf(opening.from))
    const key = opening.keyIds.map((id) => keys.ring.find(id)).find((each) => each !== undefined)
    if (key === undefined)
      throw new FileSystemError(
        'accessDenied',
        `${holder} has no key that cluster ${clusterId} accepts, only ${opening.keyIds.join(', ')}: copy the file cluster-key from the data folder of a running master and give the copy with --cluster-key-file`,
      )
    const choosesTls = opening.offersTls === true && isWithoutTls !== true
    const answer = { version, from: holderMessage(self), clusterId, nonce: randomBytes(nonceBytes), keyId: key.id, choosesTls }
    const answerBytes = cluster.Answer.encode(answer).finish()
    const transcript = [Buffer.from(token), answerBytes]
    this.#begun = { opening, transcript, key, isTls: choosesTls }
    return Buffer.from(cluster.Challenge.encode({ answer: answerBytes, proof: key.prove('listener', transcript) }).finish())
  }

  /** The identity of the opener, if its proof is valid; otherwise throws `accessDenied`. */
  onResponse(token: Buffer): Proof {
    const begun = this.#begun
    if (begun === undefined) throw new FileSystemError('malformed', 'a response before the opening of the handshake')
    const { opening, transcript, key, isTls } = begun
    const { clusterId } = this.#credentials
    const holder = holderOf(opening.from)
    const { proof } = decodeToken(cluster.Response, token)
    if (!isEqual(proof, key.prove('opener', transcript)))
      throw new FileSystemError('accessDenied', `${holderText(holder)} did not prove that it has the cluster key`)
    if (opening.clusterId !== null && opening.clusterId !== clusterId)
      throw new FileSystemError('accessDenied', `${holderText(holder)} belongs to cluster ${opening.clusterId}, not to ${clusterId}`)
    return proofOf({ holder, clusterId, key, transcript, isOpener: false, isTls })
  }
}

interface Agreement {
  readonly holder: KeyHolder
  readonly clusterId: string
  readonly key: ClusterKey
  /** The messages as they were sent. */
  readonly transcript: readonly Uint8Array[]
  readonly isOpener: boolean
  readonly isTls: boolean
}

function proofOf({ holder, clusterId, key, transcript, isOpener, isTls }: Agreement): Proof {
  const hash = createHash('sha256')
  for (const part of transcript) hash.update(createHash('sha256').update(part).digest())
  const digest = hash.digest()
  const peer = { holder, clusterId, keyId: key.id, sealer: sessionSealer(key, digest, isOpener) }
  if (isTls) return { peer, protection: { kind: 'tls', key: streamKey(key, digest) } }
  return { peer, protection: { kind: 'sealed', stream: sealedStream(key, digest, isOpener) } }
}

function isEqual(given: Uint8Array, expected: Buffer): boolean {
  return given.length === expected.length && timingSafeEqual(given, expected)
}

function decodeToken<T>(type: { decode(bytes: Uint8Array): T }, token: Buffer): T {
  if (token.length > tokenBytesMax)
    throw new FileSystemError('malformed', `a token of ${token.length} bytes, at most ${tokenBytesMax} are taken`)
  try {
    return type.decode(token)
  } catch (error) {
    throw new FileSystemError('malformed', 'a token of the handshake does not parse', { cause: error })
  }
}
