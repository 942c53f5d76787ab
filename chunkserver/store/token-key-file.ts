// The keys of block tokens on disk, so that a restarted chunkserver can check tokens while no master answers: `token-keys.json`, readable
// only by its owner. An unreadable file is treated as missing: the masters send the keys again.

import { join } from 'node:path'
import { type FileSystemError, toFileSystemError } from '../../proto/base/errors.js'
import type { TokenKey } from '../../proto/transfer/token-keys.js'
import type { Disk } from './disk.js'

const fileName = 'token-keys.json'

export class TokenKeyFile {
  readonly #disk: Disk
  readonly #path: string

  constructor(disk: Disk, folder: string) {
    this.#disk = disk
    this.#path = join(folder, fileName)
  }

  /** The keys; empty when there is no file. `onFault` is called if it is damaged. */
  async read(onFault: (error: FileSystemError) => void): Promise<readonly TokenKey[]> {
    try {
      const text = await this.#disk.readText(this.#path)
      return text === undefined ? [] : parse(text)
    } catch (error) {
      onFault(toFileSystemError(error))
      return []
    }
  }

  /** Resolves when the keys are durable. One at a time. */
  write(keys: readonly TokenKey[]): Promise<void> {
    const stored = keys.map(({ id, secret, madeMs }) => ({ id, secret: Buffer.from(secret).toString('base64'), madeMs }))
    return this.#disk.replaceText(this.#path, `${JSON.stringify(stored)}\n`, 'secret')
  }
}

function parse(text: string): readonly TokenKey[] {
  const stored = JSON.parse(text) as { id: number; secret: string; madeMs: number }[]
  return stored.map(({ id, secret, madeMs }) => {
    if (!Number.isSafeInteger(id) || typeof secret !== 'string' || !Number.isSafeInteger(madeMs)) throw new Error(`${fileName} is damaged`)
    return { id, secret: Buffer.from(secret, 'base64'), madeMs }
  })
}
