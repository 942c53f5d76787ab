// Broken HTTP requests as bytes: random requests of WebHDFS, well-formed and then damaged in one of the ways that clients, proxies and
// attackers damage them. All paths are below a folder of their own.

import type { Random } from '../../proto/base/random.js'

/** No request names another folder. */
export const webFolder = '/web-fuzz'

const pick = <T>(random: Random, values: readonly T[]): T => values[random.below(values.length)] as T

const names = ['a', 'b', 'c', 'd%20e', '%C3%A9', '%00', '%ff%fe', '%zz', '..', '.', '', ';x=1', '%2e%2e', '\xe9\xff', '+', '%25']
const reading = ['OPEN', 'GETFILESTATUS', 'LISTSTATUS', 'LISTSTATUS_BATCH', 'GETFILECHECKSUM', 'GETXATTRS', 'GETCONTENTSUMMARY', 'NONE']
const operations: Readonly<Record<string, readonly string[]>> = {
  GET: reading,
  HEAD: reading,
  PUT: ['CREATE', 'CREATE', 'MKDIRS', 'SETPERMISSION', 'SETTIMES', 'SETXATTR', 'SETACL', 'RENAME', 'SETREPLICATION', 'NONE'],
  POST: ['APPEND', 'TRUNCATE', 'CONCAT', 'NONE'],
  DELETE: ['DELETE'],
  OPTIONS: ['NONE'],
  PATCH: ['NONE'],
}
const parameters = [
  ...['aclspec=user:bob:rwx', 'aclspec=default:user::rwx', 'aclspec=:', 'aclspec=%00:%ff:rwx'],
  ...['offset=0', 'offset=-1', 'length=5', 'length=99999999999999999999', 'recursive=true', 'recursive=maybe', 'permission=777'],
  ...['permission=9', 'blocksize=1048576', 'blocksize=0', 'replication=1', 'overwrite=true', 'noredirect=true', 'data=true', 'newlength=1'],
  ...[`destination=${webFolder}/c`, 'destination=rel', `sources=${webFolder}/a`, 'encoding=hex', 'xattr.name=user.a', 'flag=CREATE'],
  ...[
    'doas=root',
    'user.name=',
    'user.name=%00',
    'delegation=x',
    'namenoderpcaddress=a%0d%0ab',
    'x=%',
    '&&&',
    '=',
    'op=OPEN',
    'startAfter=%ff',
  ],
]

interface Request {
  readonly line: string
  readonly headers: readonly string[]
  readonly body: Buffer
}

function wellFormed(random: Random): Request {
  const method = pick(random, Object.keys(operations))
  const path = Array.from({ length: 1 + random.below(3) }, () => `/${pick(random, names)}`).join('')
  const query = [`op=${pick(random, operations[method] ?? ['NONE'])}`, 'user.name=stranger']
  for (let count = random.below(4); count > 0; count -= 1) query.push(pick(random, parameters))
  const hasBody = method === 'PUT' || method === 'POST'
  const body = Buffer.alloc(hasBody ? pick(random, [0, 1, 600, 70_000]) : 0, 'x')
  const length = hasBody ? [`Content-Length: ${body.length}`] : []
  return { line: `${method} /webhdfs/v1${webFolder}${path}?${query.join('&')} HTTP/1.1`, headers: ['Host: x', ...length], body }
}

function bytesOf({ line, headers, body }: Request): Buffer {
  return Buffer.concat([Buffer.from(`${[line, ...headers].join('\r\n')}\r\n\r\n`, 'latin1'), body])
}

type Damage = (random: Random) => Buffer

const brokenLines = [
  ...['GET', 'GET ', 'GET /', ' GET / HTTP/1.1', 'GET  / HTTP/1.1', 'GET / HTTP/9.9', 'GET / http/1.1', 'get / HTTP/1.1', '\0\0\0\0', ''],
  ...[
    'GET http://other/webhdfs/v1/?op=LISTSTATUS HTTP/1.1',
    'CONNECT x:1 HTTP/1.1',
    'GET * HTTP/1.1',
    'PRI * HTTP/2.0',
    '\x16\x03\x01\x02',
  ],
  ...['GET /webhdfs/v1 HTTP/1.0', 'GET /webhdfs/v2/?op=OPEN HTTP/1.1', 'GET /webhdfs/v1?op=LISTSTATUS#x HTTP/1.1', 'A'.repeat(100)],
]
const oddHeaders = [
  ...['Content-Length: -1', 'Content-Length: 5, 6', 'Content-Length: 0x5', 'Content-Length: 99999999999999999999', 'Content-Length:'],
  ...['Transfer-Encoding: chunked', 'Transfer-Encoding: gzip', 'Transfer-Encoding: chunked, chunked', 'Expect: 100-continue', 'Expect: x'],
  ...[
    'Upgrade: websocket\r\nConnection: Upgrade',
    'Connection: close',
    'Host: a\r\nHost: b',
    'Host: \x01',
    ': x',
    'no colon',
    ' folded: x',
  ],
  ...['X: \0', 'Origin: http://evil.example', 'Range: bytes=0-1', 'Cookie: a=b', `X: ${'y'.repeat(70_000)}`, `${'Z'.repeat(20_000)}: 1`],
  Array.from({ length: 2_000 }, (_, at) => `X-${at}: 1`).join('\r\n'),
]
const chunkedBodies = [
  ...[
    '5\r\nhello\r\n0\r\n\r\n',
    '5\r\nhel',
    '5\r\nhello',
    'zz\r\n',
    '-1\r\n',
    'ffffffffffffffff\r\nx',
    '5;ext=1\r\nhello\r\n0\r\nTrailer: x\r\n\r\n',
  ],
  ...['5\nhello\n0\n\n', '0\r\n', '', `${'0'.repeat(10_000)}5\r\nhello\r\n0\r\n\r\n`],
]

const damages: readonly Damage[] = [
  (random) => bytesOf(wellFormed(random)),
  (random) => bytesOf({ ...wellFormed(random), line: pick(random, brokenLines) }),
  (random) => {
    const request = wellFormed(random)
    return bytesOf({ ...request, headers: [...request.headers, pick(random, oddHeaders)] })
  },
  (random) => {
    const request = wellFormed(random)
    return bytesOf({ ...request, headers: ['Host: x', `Content-Length: ${pick(random, [1, 10, 100_000, 2 ** 31])}`] })
  },
  (random) => {
    const request = wellFormed(random)
    const body = Buffer.from(pick(random, chunkedBodies))
    return bytesOf({ line: request.line, headers: ['Host: x', 'Transfer-Encoding: chunked'], body })
  },
  (random) => {
    const line = `GET /webhdfs/v1${webFolder}/${'x'.repeat(pick(random, [7_000, 60_000, 200_000]))}?op=GETFILESTATUS HTTP/1.1`
    return bytesOf({ line, headers: ['Host: x'], body: Buffer.alloc(0) })
  },
  (random) => Buffer.concat(Array.from({ length: pick(random, [2, 8, 60]) }, () => bytesOf(wellFormed(random)))),
  (random) => cut(random, bytesOf(wellFormed(random))),
  (random) => changed(random, bytesOf(wellFormed(random))),
  (random) => Buffer.from(Array.from({ length: random.below(400) }, () => random.below(256))),
]

const cut = (random: Random, bytes: Buffer): Buffer => bytes.subarray(0, random.below(bytes.length + 1))

/** Some bytes of the head are others, missing, or there twice. */
function changed(random: Random, bytes: Buffer): Buffer {
  let now = bytes
  for (let count = 1 + random.below(3); count > 0; count -= 1) {
    const at = random.below(Math.min(now.length, 200))
    const put = pick(random, [Buffer.of(random.below(256)), Buffer.alloc(0), now.subarray(at, at + 2), Buffer.from('\r\n')])
    now = Buffer.concat([now.subarray(0, at), put, now.subarray(at + 1)])
  }
  return now
}

/** The bytes of one connection. */
export function brokenRequest(random: Random): Buffer {
  return pick(random, damages)(random)
}
