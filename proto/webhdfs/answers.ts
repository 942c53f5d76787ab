// Answers of WebHDFS: JSON, an empty body, a redirect, and HDFS's exceptions as JSON with the status that HDFS gives them.

import type { ServerResponse } from 'node:http'
import { FileSystemError, toFileSystemError } from '../base/errors.js'

export const jsonType = 'application/json'
export const bytesType = 'application/octet-stream'

export function beginAnswer(response: ServerResponse, status: number, headers: Readonly<Record<string, string | number>>): void {
  // Answers are never cached, and a browser must not take a file for a page.
  response.writeHead(status, { 'Cache-Control': 'no-cache', 'X-Content-Type-Options': 'nosniff', ...headers })
}

export function answerJson(response: ServerResponse, value: unknown, status = 200): void {
  answerText(response, JSON.stringify(value), status)
}

/** `text`: of JSON. */
export function answerText(response: ServerResponse, text: string | Buffer, status = 200): void {
  // Without `beginAnswer`: this is the answer of nearly every request.
  response.writeHead(status, {
    'Cache-Control': 'no-cache',
    'X-Content-Type-Options': 'nosniff',
    'Content-Type': jsonType,
    'Content-Length': Buffer.byteLength(text),
  })
  response.end(text)
}

export function answerEmpty(response: ServerResponse, status = 200, headers: Readonly<Record<string, string>> = {}): void {
  beginAnswer(response, status, { 'Content-Type': bytesType, 'Content-Length': 0, ...headers })
  response.end()
}

/** The request must be sent again to `location`; with `noredirect` the client does that itself. */
export function answerLocation(response: ServerResponse, location: string, noredirect: boolean): void {
  if (noredirect) answerJson(response, { Location: location })
  else answerEmpty(response, 307, { Location: location })
}

/** After the beginning of an answer was sent, the connection ends instead: the client notices that the rest is missing. */
export function answerFailure(response: ServerResponse, thrown: unknown): void {
  const error = toFileSystemError(thrown)
  if (response.headersSent) {
    response.destroy()
    return
  }
  const javaClassName = error.remoteClass
  const exception = javaClassName.slice(Math.max(javaClassName.lastIndexOf('.'), javaClassName.lastIndexOf('$')) + 1)
  answerJson(response, { RemoteException: { exception, javaClassName, message: error.message } }, statusOf(error))
}

/** The client library adds code, call and path to the master's text; clients of WebHDFS expect the text itself, and HDFS's class. */
export function withoutContext(thrown: unknown): unknown {
  let innermost = thrown
  while (innermost instanceof FileSystemError && innermost.cause instanceof FileSystemError) innermost = innermost.cause
  return innermost
}

/** Subclasses of IllegalArgumentException, and the exception for what is not supported. */
const badRequests: ReadonlySet<string> = new Set([
  'java.lang.IllegalArgumentException',
  'java.lang.UnsupportedOperationException',
  'org.apache.hadoop.HadoopIllegalArgumentException',
  'org.apache.hadoop.fs.InvalidPathException',
])

function statusOf({ remoteClass }: FileSystemError): number {
  if (remoteClass === 'java.io.FileNotFoundException') return 404
  if (badRequests.has(remoteClass)) return 400
  return 403 // HDFS's status of all other IOExceptions
}
