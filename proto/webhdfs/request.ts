// A WebHDFS request before its operation runs: the path and the user that it names, and the rule for browsers.

import type { IncomingMessage } from 'node:http'
import { FileSystemError } from '../base/errors.js'
import { foreignPageRefusal, isOfForeignPage } from '../pages/foreign-pages.js'
import { invalidParameter, Parameters, userParameter } from './parameters.js'

/** All paths of the file system are below this one. */
export const webhdfsPath = '/webhdfs/v1'

export const verbs = ['GET', 'PUT', 'POST', 'DELETE'] as const
export type Verb = (typeof verbs)[number]

export interface WebRequest {
  readonly verb: Verb
  /** Absolute, with the bytes that the client has escaped. */
  readonly path: string
  readonly parameters: Parameters
  /** Whose permissions apply. */
  readonly user: string
  /** The user in `user.name`, when that asks to act as another one (`doas`). */
  readonly realUser: string | undefined
  /** The id of the last server-sent event that the client has seen before its connection broke. */
  readonly lastEventId: string | undefined
}

/** Whether `realUser`, connected from `address`, may act as `user`. */
export type MayImpersonate = (realUser: string, user: string, address: string) => boolean

/** HDFS's user of requests that name none. */
export const userDefault = 'dr.who'
const userPattern = '^[A-Za-z_][A-Za-z0-9._-]*[$]?$'
const userBytesMax = 255

/** Whether WebHDFS takes it as the name of a user. */
export const isUserName = (text: string): boolean => new RegExp(userPattern).test(text) && text.length <= userBytesMax

/** Throws the refusal of a request that is not for WebHDFS, comes from a page of another site, or names a user that it may not be. */
export function readRequest(request: IncomingMessage, mayImpersonate: MayImpersonate): WebRequest {
  const verb = verbOf(request)
  if (verb !== 'GET') refuseForeignPages(request)
  const { url = '' } = request
  const mark = url.indexOf('?')
  const path = pathOf(mark < 0 ? url : url.slice(0, mark))
  const parameters = new Parameters(mark < 0 ? '' : url.slice(mark + 1))
  const named = userOf(parameters, userParameter) ?? userDefault
  parameters.check(verb)
  const doas = userOf(parameters, 'doas')
  const lastId = request.headers['last-event-id']
  const lastEventId = typeof lastId === 'string' ? lastId : undefined
  if (doas === undefined || doas === named) return { verb, path, parameters, user: named, realUser: undefined, lastEventId }
  if (!mayImpersonate(named, doas, request.socket.remoteAddress ?? '')) {
    throw new FileSystemError('impersonationDenied', `User: ${named} is not allowed to impersonate ${doas}`)
  }
  return { verb, path, parameters, user: doas, realUser: named, lastEventId }
}

function verbOf({ method = '' }: IncomingMessage): Verb {
  const verb = method === 'HEAD' ? 'GET' : method
  const found = verbs.find((each) => each === verb)
  if (found === undefined) throw new FileSystemError('unsupported', `the method ${method} is not supported`)
  return found
}

function userOf(parameters: Parameters, name: string): string | undefined {
  const user = parameters.matching(name, userPattern)
  if (user !== undefined && user.length > userBytesMax) throw invalidParameter(name, `a user's name has at most ${userBytesMax} bytes`)
  return user
}

/** Percent signs are decoded as bytes of UTF-8; a plus sign stays one. Invalid UTF-8 becomes U+FFFD, as in Java. */
function pathOf(raw: string): string {
  const rest = raw.slice(webhdfsPath.length)
  if (!raw.startsWith(webhdfsPath) || (rest !== '' && !rest.startsWith('/'))) {
    throw new FileSystemError('notFound', `there is nothing at ${raw}: paths of the file system are below ${webhdfsPath}/`)
  }
  if (rest === '') return '/'
  // Node gives each byte of the request line as one character.
  if (!/[%\x80-\xff]/.test(rest)) return rest
  const bytes = rest.replace(/%([0-9A-Fa-f]{2})/g, (_, digits: string) => String.fromCharCode(Number.parseInt(digits, 16)))
  return Buffer.from(bytes, 'latin1').toString('utf8')
}

/** The path as a URL has it. Throws the refusal of a path that is no text, whose bytes were not UTF-8. */
export function escapedPath(path: string): string {
  return path.split('/').map(escapedName).join('/')
}

function escapedName(name: string): string {
  try {
    return encodeURIComponent(name)
  } catch (thrown) {
    if (thrown instanceof URIError) throw invalidParameter('path', 'Invalid path name: it is not text')
    throw thrown
  }
}

/** Throws the refusal of a request that changes something and that a page of another site made a browser send. */
export function refuseForeignPages({ headers }: IncomingMessage): void {
  if (isOfForeignPage(headers))
    throw new FileSystemError('invalidArgument', foreignPageRefusal, { remoteClass: 'java.lang.IllegalArgumentException' })
}
