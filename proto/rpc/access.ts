// Access rules: one table per server, checked before its methods. A call that is not allowed never reaches a method.

import { FileSystemError } from '../base/errors.js'
import type { RpcCaller } from './incoming-call.js'
import { holderText, type KeyHolder } from './key-holder.js'

/**
 * anyone: also without authentication. masters: authenticated masters, whether the group knows them or not; members: only current members;
 * knownMasters: also former members. chunkservers and administrators: authenticated with that role.
 */
export type Callers = 'anyone' | 'masters' | 'members' | 'knownMasters' | 'chunkservers' | 'administrators'

export interface ProtocolAccess {
  /** For methods that are not listed. */
  readonly otherwise: Callers
  readonly methods?: Readonly<Record<string, Callers>>
}

export interface AccessOptions {
  /** By protocol. Every protocol of the server must be in it. */
  readonly table: Readonly<Record<string, ProtocolAccess>>
  /** Whether this master is a member of the group. */
  isMember(id: number): boolean
  /** Whether it was one. */
  isFormerMember(id: number): boolean
  /**
   * Servers without authentication are admitted as if authenticated: only while a cluster that was created without a key introduces one.
   */
  readonly admitsUnproven?: boolean
}

/** A method and its permitted callers. */
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

  /** The permitted callers; none for what is not in the table. */
  callersOf(protocol: string, method: string): Callers {
    const access = this.knows(protocol) ? this.#options.table[protocol] : undefined
    if (access === undefined) return 'anyone'
    const { methods = {}, otherwise } = access
    return Object.hasOwn(methods, method) ? (methods[method] ?? otherwise) : otherwise
  }

  /** The reason why `caller` is not permitted; undefined if it is. */
  refusal({ callers, protocol, method }: Guarded, caller: RpcCaller): FileSystemError | undefined {
    if (callers === 'anyone' || this.#isOne(callers, caller)) return undefined
    const who =
      caller.proven === undefined ? `${caller.user}, who is not authenticated with the cluster key` : holderText(caller.proven.holder)
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
