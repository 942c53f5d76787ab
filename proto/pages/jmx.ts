// The answer to /jmx: beans as Hadoop's JMXJsonServlet shows them, which monitoring made for HDFS reads. Queries as there: `?qry=` with a
// pattern of an object name, and `?get=bean::attribute`.

/** A bean: its object name, the class that its model names, and its attributes. */
export interface JmxBean {
  readonly name: string
  readonly modelerType: string
  readonly [attribute: string]: unknown
}

export interface JmxAnswer {
  readonly status: number
  readonly body: unknown
}

/** `query` is what follows the question mark of the request. */
export function answerJmx(beans: readonly JmxBean[], query: URLSearchParams): JmxAnswer {
  const get = query.get('get')
  if (get !== null) return answerGet(beans, get)
  const pattern = query.get('qry')
  const isMeant = pattern === null || pattern === '' ? () => true : matcherOf(pattern)
  if (isMeant === undefined) return failure(400, `${pattern} is not a pattern of an object name`)
  return { status: 200, body: { beans: beans.filter(({ name }) => isMeant(name)) } }
}

function answerGet(beans: readonly JmxBean[], get: string): JmxAnswer {
  const [name, attribute, ...rest] = get.split('::')
  if (!name || !attribute || rest.length > 0) return failure(400, 'query format is not as expected.')
  const bean = beans.find((each) => each.name === name)
  if (bean === undefined || !Object.hasOwn(bean, attribute)) return failure(404, 'No beans or attributes were found.')
  return { status: 200, body: { beans: [{ name, modelerType: bean.modelerType, [attribute]: bean[attribute] }] } }
}

function failure(status: number, message: string): JmxAnswer {
  return { status, body: { result: 'ERROR', message } }
}

/**
 * The patterns of javax.management.ObjectName: `*` and `?` in the domain and in the values, and `*` as one of the properties for any
 * others. Undefined if it is none.
 */
function matcherOf(pattern: string): ((name: string) => boolean) | undefined {
  const wanted = partsOf(pattern)
  if (wanted === undefined) return undefined
  return (name) => {
    const parts = partsOf(name)
    if (parts === undefined || !matchesWildcards(wanted.domain, parts.domain)) return false
    if (!wanted.isOpen && parts.properties.size !== wanted.properties.size) return false
    return [...wanted.properties].every(([key, value]) => matchesWildcards(value, parts.properties.get(key) ?? ''))
  }
}

interface ObjectName {
  readonly domain: string
  readonly properties: ReadonlyMap<string, string>
  /** Other properties are allowed. */
  readonly isOpen: boolean
}

function partsOf(name: string): ObjectName | undefined {
  const colon = name.indexOf(':')
  if (colon === -1) return undefined
  const properties = new Map<string, string>()
  let isOpen = false
  for (const property of name.slice(colon + 1).split(',')) {
    const equals = property.indexOf('=')
    if (property === '*') isOpen = true
    else if (equals < 1) return undefined
    else properties.set(property.slice(0, equals), property.slice(equals + 1))
  }
  return { domain: name.slice(0, colon), properties, isOpen }
}

/** Whether `text` is matched by a pattern with `*` and `?`. Its time is bounded by the product of the lengths, whatever the pattern is. */
export function matchesWildcards(pattern: string, text: string): boolean {
  let [at, place] = [0, 0]
  /** Of the last star, and the first character of the text that it does not stand for. */
  let [star, rest] = [-1, 0]
  while (place < text.length) {
    const wanted = pattern[at]
    if (wanted === '*') {
      star = at
      rest = place
      at += 1
    } else if (wanted === '?' || (wanted !== undefined && wanted === text[place])) {
      at += 1
      place += 1
    } else if (star >= 0) {
      rest += 1
      at = star + 1
      place = rest
    } else return false
  }
  while (pattern[at] === '*') at += 1
  return at === pattern.length
}
