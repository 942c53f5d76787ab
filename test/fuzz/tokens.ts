// Block tokens for the chunks that messages name: those a master would give, with its own keys, and those that cover something else.

import { chunkserver } from '#messages/chunkserver'
import { systemClock } from '../../proto/base/clock.js'
import type { Random } from '../../proto/base/random.js'
import { RpcConnection } from '../../proto/rpc/connection.js'
import { type BlockToken, TokenKeyRing, tokenKeyPurpose } from '../../proto/transfer/token-keys.js'
import type { TokenMode, TokenRights } from '../../proto/wire/block-token.js'
import { oneOf } from './values.js'
import type { World } from './world.js'

const protocol = 'cairn.ChunkserverProtocol'
const tokenKeys = { protocol, name: 'tokenKeys', request: chunkserver.TokenKeysRequest, response: chunkserver.TokenKeysResponse }
const hourMs = 3_600_000

/** What an operation needs: its mode, and what the message says of generation and entry. */
export interface TokenWish {
  readonly chunkId: number
  readonly mode: TokenMode
  readonly generation: number
  readonly entryIndex: number
}

export class TokenMaker {
  readonly #ring = new TokenKeyRing()
  readonly #poolId: string

  private constructor(poolId: string) {
    this.#poolId = poolId
  }

  /** With the keys that the world's master gives to chunkservers. */
  static async of({ masterPort, clusterId, keys, poolId }: World): Promise<TokenMaker> {
    const maker = new TokenMaker(poolId)
    const credentials = { self: { role: 'chunkserver', uuid: 'u2' }, clusterId, keys } as const
    const connection = await RpcConnection.open({ host: '127.0.0.1', port: masterPort, user: 'chunkserver', protocol, credentials })
    try {
      const { proven } = connection
      if (proven === undefined) throw new Error('the master has proven nothing')
      const given = (await connection.invoke(tokenKeys, { clusterId, chunkserverId: 1 })).tokenKeys
      const unsealed = given.map(({ id, sealedSecret, madeMs }) => {
        return { id, madeMs, secret: proven.sealer.unseal(tokenKeyPurpose(id), sealedSecret) }
      })
      maker.#ring.replace(unsealed)
    } finally {
      connection.close()
    }
    return maker
  }

  right(wish: TokenWish): BlockToken {
    return this.#mint(wish)
  }

  /** One that must not be taken for it: of another chunk, mode, file system, time or generation, or with a wrong password. */
  wrong(random: Random, wish: TokenWish): BlockToken {
    const { chunkId, mode, generation } = wish
    const changes: readonly (Partial<TokenRights> | 'password')[] = [
      { chunkId: chunkId + 1 },
      { modes: [mode === 'READ' ? 'WRITE' : 'READ'] },
      { modes: [] },
      { poolId: 'BP-another' },
      { expiresMs: Math.round(systemClock.wallMs()) - 3 * hourMs },
      'password',
      ...(mode === 'WRITE' ? [{ generation: generation - 1 }] : []),
    ]
    const change = oneOf(random, changes)
    if (change !== 'password') return this.#mint(wish, change)
    const token = this.#mint(wish)
    const password = Buffer.from(token.password)
    const at = random.below(password.length)
    password[at] = (password[at] ?? 0) ^ (1 << random.below(8))
    return { ...token, password }
  }

  #mint({ chunkId, mode, generation, entryIndex }: TokenWish, changes: Partial<TokenRights> = {}): BlockToken {
    const expiresMs = Math.round(systemClock.wallMs()) + hourMs
    const rights = { expiresMs, user: 'alice', poolId: this.#poolId, chunkId, modes: [mode], generation, entryIndex }
    return this.#ring.mint({ ...rights, ...changes }, Math.round(systemClock.wallMs()))
  }
}
