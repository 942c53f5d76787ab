// What an operation of WebHDFS is given, what it answers, and how it is found.

import { FileSystemError } from '../base/errors.js'
import type { Ask } from './namespace/calls.js'
import { invalidParameter } from './parameters.js'
import type { Verb, WebRequest } from './request.js'

export type WebAnswer =
  | { readonly kind: 'json'; readonly value: unknown }
  /** Text of JSON. */
  | { readonly kind: 'text'; readonly text: string | Buffer }
  /** Text of JSON, made in parts: each is made when the client has taken those before. */
  | { readonly kind: 'parts'; readonly parts: AsyncIterable<string> }
  /** Server-sent events, as they come; begins when the first part is there. */
  | { readonly kind: 'events'; readonly parts: AsyncIterable<string> }
  | { readonly kind: 'empty' }
  | { readonly kind: 'location'; readonly location: string; readonly noredirect: boolean }

/** The clients of a server that follow the change feed, each on a connection of its own. */
export interface Followers {
  /** Another one begins; returns what is called when it has ended. Throws `unavailable` when there are too many. */
  begin(): () => void
  /** Waits `ms` milliseconds. */
  pause(ms: number): Promise<void>
}

export interface Asked extends WebRequest {
  readonly ask: Ask
  /**
   * The holder of a lease that this request may take. Each request is a client of its own, as on HDFS: nobody renews the lease of a
   * truncation that must wait for its last chunk.
   */
  readonly clientName: string
  /** Throws the refusal of a method of ClientProtocol that refuses every request: the message does not matter. */
  refuse(method: string): Promise<never>
  readonly followers: Followers
  /** The directory in which the home directories of users are, such as /user. */
  readonly homes: string
}

/** `A`: what it needs of a request; those of the namespace need no more than `Asked`. */
export type Operation<A extends Asked = Asked> = (asked: A) => Promise<WebAnswer>

export const json = (value: unknown): WebAnswer => ({ kind: 'json', value })
export const empty: WebAnswer = { kind: 'empty' }

/** Throws HDFS's refusal of an operation that is not there, and of a delegation token. */
export function operationOf<O>(operations: Readonly<Record<Verb, Readonly<Record<string, O>>>>, { verb, parameters }: WebRequest): O {
  const { op } = parameters
  if (op === 'NULL') throw new FileSystemError('unsupported', 'op=NULL is not supported')
  const ofVerb = operations[verb]
  const operation = Object.hasOwn(ofVerb, op) ? ofVerb[op] : undefined
  if (operation === undefined) throw invalidParameter('op', `${parameters.text('op')} is not a valid ${verb} operation.`)
  if (parameters.text('delegation') !== undefined) throw new FileSystemError('invalidToken', 'there are no delegation tokens')
  return operation
}
