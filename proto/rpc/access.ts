// Who may call what. One table for a server, looked at in front of its methods: what is not for the caller never reaches one.

import { FileSystemError } from '../base/errors.js'
import type { RpcCaller } from './incoming-call.js'
import { holderText, type KeyHolder } from './key-holder.js'

/**
 * anyone: also those who have proven nothing. masters: key holders that are a master, whether the group knows them or not; members: only those that
 * take part; knownMasters: also those that left the group. chunkservers and administrators: key holders of that role.
 */
export type Callers = 'anyone' | 'masters' | 'members' | 'knownMasters' | 'chunkservers' | 'administrators'

export interface ProtocolAccess {
  /** For methods that are not named. */
  readonly otherwise: Callers
  readonly methods?: Readonly<Record<string, Callers>>
}

export interface AccessOptions {
  /** By protocol. Every protocol that the server has is in it. */
  readonly table: Readonly<Record<string, ProtocolAccess>>
  /** Whether this master takes part in the group. */
  isMember(id: number): boolean
  /** Whether it once did. */
  isFormerMember(id: number): boolean
  /** Servers that have proven nothing are let in as if they had: only while a cluster that was made without a key adopts one. */
  readonly admitsUnproven?: boolean
}

/** A method and who may call it. */
export interface Guarded {
  readonly protocol: string
  readonly method: string
  readonly callers: Callers
}

export class Access {
  readonly #options: AccessOptions

  constructor(options: AccessOptions) {
    this.#options = options
  }

  knows(protocol: string): boolean {
    return Object.hasOwn(this.#options.table, protocol)
  }

  /** Who may call it; nobody may call what the table does not have, and there is nothing to be called. */
  callersOf(protocol: string, method: string): Callers {
    const access = this.knows(protocol) ? this.#options.table[protocol] : undefined
    if (access === undefined) return 'anyone'
    const { methods = {}, otherwise } = access
    return Object.hasOwn(methods, method) ? (methods[method] ?? otherwise) : otherwise
  }

  /** Why `caller` may not; undefined when it may. */
  refusal({ callers, protocol, method }: Guarded, caller: RpcCaller): FileSystemError | undefined {
    if (callers === 'anyone' || this.#isOne(callers, caller)) return undefined
    const who =
      caller.proven === undefined ? `${caller.user}, who has not proven to hold the cluster key` : holderText(caller.proven.holder)
    return new FileSystemError('accessDenied', `${method} of ${protocol} is for ${described[callers]}, not for ${who}`)
  }

  #isOne(callers: Callers, { proven }: RpcCaller): boolean {
    if (proven === undefined) return this.#options.admitsUnproven === true && callers !== 'administrators'
    return this.#isHolderOf(callers, proven.holder)
  }

  #isHolderOf(callers: Callers, holder: KeyHolder): boolean {
    switch (callers) {
      case 'anyone':
        return true
      case 'masters':
        return holder.role === 'master'
      case 'members':
        return holder.role === 'master' && this.#options.isMember(holder.id)
      case 'knownMasters':
        return holder.role === 'master' && (this.#options.isMember(holder.id) || this.#options.isFormerMember(holder.id))
      case 'chunkservers':
        return holder.role === 'chunkserver'
      case 'administrators':
        return holder.role === 'administrator'
    }
  }
}

const described: Readonly<Record<Callers, string>> = {
  anyone: 'anyone',
  masters: 'masters that hold the cluster key',
  members: 'masters of the group',
  knownMasters: 'masters of the group',
  chunkservers: 'chunkservers that hold the cluster key',
  administrators: 'administrators who hold the cluster key',
}
