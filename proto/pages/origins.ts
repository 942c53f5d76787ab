// The origins of a cluster's own servers. A browser names the server of a page by its origin, scheme://host:port, as in its address bar.

export interface WebAddress {
  readonly host: string
  readonly port: number
}

/** Of a name, or an address in brackets: servers tell their names, and headers are made of them. */
const namePattern = /^(?:[A-Za-z0-9._-]+|\[[0-9A-Fa-f:.]+\])$/

const loopbackNames = ['127.0.0.1', 'localhost', '[::1]']

/** Each server's origin. A server that is reached by a name of this machine goes by all of them. Without a port a server has none. */
export function originsOf(addresses: Iterable<WebAddress>, more: Iterable<string> = []): ReadonlySet<string> {
  const origins = new Set(more)
  for (const { host, port } of addresses) {
    if (port === 0) continue
    const name = host.includes(':') && !host.startsWith('[') ? `[${host}]` : host
    if (!namePattern.test(name)) continue
    for (const each of loopbackNames.includes(name) ? loopbackNames : [name]) origins.add(`http://${each}${port === 80 ? '' : `:${port}`}`)
  }
  return origins
}

/** The origins in a setting, separated by commas; a browser writes names in lower case. */
export const parseOrigins = (text: string): readonly string[] =>
  text
    .toLowerCase()
    .split(',')
    .filter((each) => each !== '')
