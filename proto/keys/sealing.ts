// Encryption of small secrets on a channel, or in a store, that others may read: AES-256-GCM, encrypted and authenticated.
//   sealed := nonce: byte[12], ciphertext: byte[], tag: byte[16]

import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { FileSystemError } from '../base/errors.js'

const algorithm = 'aes-256-gcm'
const nonceBytes = 12
const tagBytes = 16

/** `key` is 32 bytes, from `ClusterKey.derive`; decryption needs the same `purpose`. */
export function seal(key: Uint8Array, purpose: string, secret: Uint8Array): Buffer {
  const nonce = randomBytes(nonceBytes)
  const cipher = createCipheriv(algorithm, key, nonce)
  cipher.setAAD(Buffer.from(purpose))
  return Buffer.concat([nonce, cipher.update(secret), cipher.final(), cipher.getAuthTag()])
}

/** Throws `accessDenied` when it was encrypted with another key or for another purpose, or was modified. */
export function unseal(key: Uint8Array, purpose: string, sealed: Uint8Array): Buffer {
  const refuse = (cause?: unknown): FileSystemError =>
    new FileSystemError('accessDenied', `what was sealed as "${purpose}" does not open with this key`, { cause })
  if (sealed.length < nonceBytes + tagBytes) throw refuse()
  try {
    const decipher = createDecipheriv(algorithm, key, sealed.subarray(0, nonceBytes), { authTagLength: tagBytes })
    decipher.setAAD(Buffer.from(purpose))
    decipher.setAuthTag(sealed.subarray(sealed.length - tagBytes))
    return Buffer.concat([decipher.update(sealed.subarray(nonceBytes, sealed.length - tagBytes)), decipher.final()])
  } catch (error) {
    throw refuse(error)
  }
}
