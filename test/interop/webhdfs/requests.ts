// Random requests of WebHDFS. They know nothing of what exists: from few names and many operations, both success and every kind of refusal
// follow.

import { type Random, seededRandom } from '../../../proto/base/random.js'

export interface WebStep {
  readonly method: 'GET' | 'PUT' | 'POST' | 'DELETE'
  /** What follows /webhdfs/v1, without the user. */
  readonly target: string
  /** Sent to where the master redirects. */
  readonly body?: Buffer
}

const names = ['a', 'b', 'c', 'd e', '%25', 'é', 'n0', '~(x)']
const folder = '/webhdfs-session'

/** A request that removes everything that earlier ones made. */
export const cleaning: WebStep = { method: 'DELETE', target: `${folder}?op=DELETE&recursive=true` }

/** The first `count` requests of a seed. */
export function randomRequests(seed: number, count: number): WebStep[] {
  const random = seededRandom(seed)
  return Array.from({ length: count }, () => request(random))
}

type Make = (random: Random) => WebStep

const pick = <T>(random: Random, values: readonly T[]): T => values[random.below(values.length)] as T

/** Between one and three names below the folder; rarely the folder itself. */
function path(random: Random): string {
  const depth = pick(random, [0, 1, 1, 1, 2, 2, 3])
  return [folder, ...Array.from({ length: depth }, () => encodeURIComponent(decodeURIComponent(pick(random, names))))].join('/')
}

/** One of the values as a parameter, or none. */
const maybe = (random: Random, name: string, values: readonly string[]): string => {
  const value = pick(random, ['', ...values])
  return value === '' ? '' : `&${name}=${value}`
}

const get = (op: string, ...more: readonly [string, readonly string[]][]): Make => simple('GET', op, more)
const put = (op: string, ...more: readonly [string, readonly string[]][]): Make => simple('PUT', op, more)

function simple(method: WebStep['method'], op: string, more: readonly [string, readonly string[]][]): Make {
  return (random) => {
    const parameters = more.map(([name, values]) => maybe(random, name, values)).join('')
    return { method, target: `${path(random)}?op=${random.below(10) === 0 ? op.toLowerCase() : op}${parameters}` }
  }
}

const modes = ['755', '1777', '0', '644', '9', '2000', '-1']
const xattrNames = ['user.a', 'user.b', 'trusted.t', 'bad', 'USER.c']
const aclSpecs = [
  'user:bob:rwx',
  'user::rwx,group::r-x,other::---,user:bob:r--',
  'user::rwx,group::r-x,other::r-x',
  'user::rwx,user:bob:rw-,group::r-x,other::r-x,default:user:carol:r-x,default:group:staff:rwx',
  'default:user::rwx,default:group::r-x,default:other::---',
  'mask::r--,group:staff:rwx',
  'user:bob',
  'user:b%2Fb:rwx',
  'nobody:bob:rwx',
]
const aclSubjects = ['user:bob', 'user:bob:', 'default:user:carol:', 'mask:', 'group:staff:,default:group:staff:', 'user:bob:rwx', 'x']
const encodings = ['text', 'HEX', 'base64', 'utf']

const makers: readonly (readonly [weight: number, make: Make])[] = [
  [10, put('MKDIRS', ['permission', modes], ['unmaskedpermission', ['', '777', '700', '8']])],
  [12, create],
  [5, append],
  [6, get('OPEN', ['offset', ['0', '1', '5', '100', '-1', 'x']], ['length', ['0', '3', '1000000', '-1']])],
  [8, get('GETFILESTATUS')],
  [2, get('GETFILELINKSTATUS')],
  [6, get('LISTSTATUS')],
  [3, get('LISTSTATUS_BATCH', ['startAfter', ['a', 'b', 'zz']])],
  [4, get('GETCONTENTSUMMARY')],
  [2, get('GETQUOTAUSAGE')],
  [3, get('GETFILECHECKSUM')],
  [2, get('GETFILEBLOCKLOCATIONS', ['offset', ['0', '7']], ['length', ['1', '100']])],
  [2, get('GET_BLOCK_LOCATIONS', ['offset', ['0', '7']], ['length', ['1', '100']])],
  [2, get('CHECKACCESS', ['fsaction', ['r--', 'rwx', '--x', 'rw', 'xyz']])],
  [4, get('GETACLSTATUS')],
  [3, put('SETACL', ['aclspec', aclSpecs])],
  [3, put('MODIFYACLENTRIES', ['aclspec', aclSpecs])],
  [2, put('REMOVEACLENTRIES', ['aclspec', aclSubjects])],
  [1, put('REMOVEACL')],
  [1, put('REMOVEDEFAULTACL')],
  [3, get('GETXATTRS', ['encoding', encodings], ['xattr.name', xattrNames])],
  [2, get('LISTXATTRS')],
  [1, get('GETSTORAGEPOLICY')],
  [1, get('GETLINKTARGET')],
  [1, get('GETECPOLICY')],
  [1, get('GETHOMEDIRECTORY')],
  [1, get('GETTRASHROOT')],
  [1, get('GETSERVERDEFAULTS')],
  [1, get('GETDELEGATIONTOKEN')],
  [1, get('NOSUCHOPERATION')],
  [1, get('MKDIRS')],
  [3, put('SETPERMISSION', ['permission', modes])],
  [3, put('SETOWNER', ['owner', ['bob']], ['group', ['staff']])],
  [3, put('SETREPLICATION', ['replication', ['1', '2', '3', '0', '99999', 'x']])],
  [3, put('SETTIMES', ['modificationtime', ['1000', '-1', '-2']], ['accesstime', ['5000', '-1']])],
  [3, setXattr],
  [2, put('REMOVEXATTR', ['xattr.name', xattrNames])],
  [2, put('SETSTORAGEPOLICY', ['storagepolicy', ['HOT', 'ONE_SSD', 'warm', 'LAZY_PERSIST', 'NOSUCH']])],
  [1, simple('POST', 'UNSETSTORAGEPOLICY', [])],
  [10, rename],
  [2, concat],
  [2, simple('POST', 'TRUNCATE', [['newlength', ['0', '1000000', '-1', 'x']]])],
  [6, simple('DELETE', 'DELETE', [['recursive', ['true', 'True', 'false', 'maybe']]])],
  [1, simple('DELETE', 'MKDIRS', [])],
]
const totalWeight = makers.reduce((sum, [weight]) => sum + weight, 0)

function request(random: Random): WebStep {
  let at = random.below(totalWeight)
  for (const [weight, make] of makers) {
    if (at < weight) return make(random)
    at -= weight
  }
  throw new Error('the weights add up')
}

function create(random: Random): WebStep {
  const parameters = [
    maybe(random, 'overwrite', ['true', 'true', 'false', 'no']),
    maybe(random, 'permission', ['600', '644', '8']),
    maybe(random, 'unmaskedpermission', ['', '', '666', '777']),
    maybe(random, 'replication', ['1', '2', '3']),
    maybe(random, 'blocksize', ['1048576', '0', '1048576']),
    maybe(random, 'createparent', ['true', 'true', 'false']),
    maybe(random, 'noredirect', ['false', 'false', 'true']),
  ].join('')
  return { method: 'PUT', target: `${path(random)}?op=CREATE${parameters}`, body: bytes(random) }
}

function append(random: Random): WebStep {
  return { method: 'POST', target: `${path(random)}?op=APPEND${maybe(random, 'buffersize', ['4096', '0'])}`, body: bytes(random) }
}

function bytes(random: Random): Buffer {
  return Buffer.alloc(pick(random, [0, 1, 10, 600, 70_000]), pick(random, ['x', 'yz', '123']))
}

function rename(random: Random): WebStep {
  const destination = pick(random, [path(random), path(random), path(random), path(random), '', 'relative'])
  const options = maybe(random, 'renameoptions', ['NONE', 'OVERWRITE', 'overwrite', 'BAD'])
  const named = destination === '' ? '' : `&destination=${encodeURIComponent(decodeURIComponent(destination))}`
  return { method: 'PUT', target: `${path(random)}?op=RENAME${named}${options}` }
}

function concat(random: Random): WebStep {
  const sources = Array.from({ length: 1 + random.below(2) }, () => encodeURIComponent(decodeURIComponent(path(random))))
  return { method: 'POST', target: `${path(random)}?op=CONCAT${random.below(6) === 0 ? '' : `&sources=${sources.join(',')}`}` }
}

function setXattr(random: Random): WebStep {
  const value = pick(random, ['', '%22text%22', '0x6162', '0sYWI=', 'plain'])
  const parameters = [
    maybe(random, 'xattr.name', xattrNames),
    value === '' ? '' : `&xattr.value=${value}`,
    maybe(random, 'flag', ['CREATE', 'REPLACE', 'CREATE,REPLACE', 'BAD']),
  ].join('')
  return { method: 'PUT', target: `${path(random)}?op=SETXATTR${parameters}` }
}
