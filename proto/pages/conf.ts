// The answer to /conf: the settings of a server as Hadoop's ConfServlet shows them, as XML, or as JSON for a client that accepts it;
// `?name=` asks for one of them.

import { escapeHtml } from './html.js'

export interface ConfProperty {
  readonly name: string
  readonly value: string
  /** Where the value comes from. */
  readonly source: string
}

export interface ConfAnswer {
  readonly status: number
  readonly type: string
  readonly body: string
}

/** `query` is what follows the question mark of the request, `accept` its header. */
export function answerConf(properties: readonly ConfProperty[], query: URLSearchParams, accept = ''): ConfAnswer {
  const format = query.get('format') ?? (accept.includes('json') ? 'json' : 'xml')
  if (format !== 'json' && format !== 'xml') return failure(400, `Bad format: ${format}`)
  const name = query.get('name')
  const found = name === null || name === '' ? undefined : properties.find((property) => property.name === name)
  if (name !== null && name !== '' && found === undefined) return failure(404, `Property ${name} not found`)
  if (format === 'xml') return { status: 200, type: 'text/xml', body: xmlOf(found === undefined ? properties : [found]) }
  const body = found === undefined ? { properties: properties.map(jsonOf) } : { property: jsonOf(found) }
  return { status: 200, type: 'application/json', body: JSON.stringify(body) }
}

const failure = (status: number, message: string): ConfAnswer => ({ status, type: 'text/plain', body: `${message}\n` })

const jsonOf = ({ name, value, source }: ConfProperty): object => ({ key: name, value, isFinal: false, resource: source })

function xmlOf(properties: readonly ConfProperty[]): string {
  const lines = properties.map(({ name, value, source }) => {
    const text = `<name>${escaped(name)}</name><value>${escaped(value)}</value><final>false</final><source>${escaped(source)}</source>`
    return `<property>${text}</property>\n`
  })
  return `<?xml version="1.0" encoding="UTF-8" standalone="no"?><configuration>\n${lines.join('')}</configuration>\n`
}

/** Control characters have no place in XML. */
const escaped = (text: string): string => escapeHtml(text).replace(/\p{Cc}/gu, (unit) => (unit === '\n' ? unit : '\uFFFD'))
