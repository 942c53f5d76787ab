// Addresses that the gateway tells its clients: of itself, as the client reached it.

import type { IncomingMessage } from 'node:http'
import { escapedPath, webhdfsPath } from '../../proto/webhdfs/request.js'

const hostPattern = /^(?:[A-Za-z0-9._-]+|\[[0-9A-Fa-f:.]+\])(?::\d{1,5})?$/

/** The name and port in the header Host, if that is one; otherwise the address of the connection. */
function ownHost({ headers, socket }: IncomingMessage): string {
  const { host = '' } = headers
  if (hostPattern.test(host)) return host
  const { localAddress = '127.0.0.1', localPort } = socket
  const name = localAddress.includes(':') ? `[${localAddress}]` : localAddress
  return localPort === undefined ? name : `${name}:${localPort}`
}

export function urlOfPath(request: IncomingMessage, path: string): string {
  return `http://${ownHost(request)}${webhdfsPath}${escapedPath(path)}`
}

/** The same request once more, marked as the one that carries the data. */
export function urlForData(request: IncomingMessage): string {
  const { url = '' } = request
  const [target = '', query = ''] = split(url)
  const kept = query.split('&').filter((each) => each !== '' && !/^(?:noredirect|data)(?:=|$)/i.test(each))
  return `http://${ownHost(request)}${target}?${['data=true', ...kept].join('&')}`
}

function split(url: string): readonly [string, string] {
  const mark = url.indexOf('?')
  return mark < 0 ? [url, ''] : [url.slice(0, mark), url.slice(mark + 1)]
}
