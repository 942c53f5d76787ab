// The operations of WebHDFS that read the namespace (GET).

import type { client } from '#messages/client'
import type { hdfs } from '#messages/hdfs'
import { FileSystemError } from '../../base/errors.js'
import { longMaxRead, longMaxText } from '../../base/long.js'
import { trashName } from '../../base/trash-names.js'
import { type Asked, empty, json, type Operation, type WebAnswer } from '../operation.js'
import { illegalArgument } from '../parameters.js'
import { clientCalls } from './calls.js'
import {
  aclStatusJson,
  blockLocationJson,
  contentSummaryJson,
  encodeXattrValue,
  fileStatusJson,
  locatedBlocksJson,
  parseXattrName,
  pathStatusJson,
  quotaUsageJson,
  serverDefaultsJson,
  snapshotDiffJson,
  snapshotDiffListingJson,
  snapshotJson,
  snapshottableDirectoryJson,
  storagePolicyJson,
  xattrEncodings,
  xattrText,
} from './json.js'
import { entriesOf, type ListingText, listingEnd, listingStart } from './listing-text.js'

const noBytes = new Uint8Array(0)

export const readingOperations: Readonly<Record<string, Operation>> = {
  GETFILESTATUS: async (asked) => fileStatus(asked, (await asked.ask(clientCalls.getFileInfo, { src: asked.path })).fs),
  GETFILELINKSTATUS: async (asked) => fileStatus(asked, (await asked.ask(clientCalls.getFileLinkInfo, { src: asked.path })).fs),
  LISTSTATUS: async (asked) => {
    const first = await pageText(asked, noBytes)
    if (first.remaining === 0) return { kind: 'text', text: first.answer }
    return { kind: 'parts', parts: listing(asked, first) }
  },
  LISTSTATUS_BATCH: async (asked) => {
    const { partialListing, remainingEntries } = await page(asked, Buffer.from(asked.parameters.text('startafter') ?? ''))
    const FileStatuses = { FileStatus: partialListing.map(fileStatusJson) }
    return json({ DirectoryListing: { partialListing: { FileStatuses }, remainingEntries } })
  },
  GETCONTENTSUMMARY: async (asked) => withLongs({ ContentSummary: contentSummaryJson(await summaryOf(asked)) }),
  GETQUOTAUSAGE: async (asked) => {
    const { usage } = await asked.ask(clientCalls.getQuotaUsage, { path: asked.path })
    return withLongs({ QuotaUsage: quotaUsageJson(usage) })
  },
  GETFILEBLOCKLOCATIONS: async (asked) => {
    const blocks = (await locate(asked))?.blocks ?? []
    return json({ BlockLocations: { BlockLocation: blocks.map(blockLocationJson) } })
  },
  GET_BLOCK_LOCATIONS: async (asked) => {
    const blocks = await locate(asked)
    return json({ LocatedBlocks: blocks === null ? null : locatedBlocksJson(blocks) })
  },
  GETHOMEDIRECTORY: async ({ homes, user }) => json({ Path: homeOf(homes, user) }),
  GETTRASHROOT: async ({ ask, path, homes, user }) => {
    await ask(clientCalls.getEZForPath, { src: path }) // refuses a path below a file, as HDFS does
    return json({ Path: trashOf(homes, user) })
  },
  GETTRASHROOTS: async (asked) => {
    const roots = asked.parameters.flag('allusers', false) ? await trashOfAll(asked) : await trashOfOne(asked)
    return json({ Paths: roots.length === 0 ? null : roots })
  },
  CHECKACCESS: async (asked) => {
    const action = asked.parameters.matching('fsaction', '[r-][w-][x-]')
    if (action === undefined) throw asked.parameters.missing('fsaction')
    const mode = [...action].reduce((bits, letter) => 2 * bits + (letter === '-' ? 0 : 1), 0)
    await asked.ask(clientCalls.checkAccess, { path: asked.path, mode })
    return empty
  },
  GETACLSTATUS: async (asked) =>
    json({ AclStatus: aclStatusJson((await asked.ask(clientCalls.getAclStatus, { src: asked.path })).result) }),
  GETLINKTARGET: async (asked) => {
    const { ask, path } = asked
    fileStatus(asked, (await ask(clientCalls.getFileLinkInfo, { src: path })).fs) // a missing path is told as by that call
    return json({ Path: (await ask(clientCalls.getLinkTarget, { path })).targetPath })
  },
  GETXATTRS: getXattrs,
  LISTXATTRS: async (asked) => {
    const { xAttrs } = await asked.ask(clientCalls.listXAttrs, { src: asked.path })
    return json({ XAttrNames: JSON.stringify(xAttrs.map(xattrText)) })
  },
  GETSTORAGEPOLICY: async (asked) => {
    const { storagePolicy } = await asked.ask(clientCalls.getStoragePolicy, { path: asked.path })
    return json({ BlockStoragePolicy: storagePolicyJson(storagePolicy) })
  },
  GETALLSTORAGEPOLICY: async (asked) => {
    const { policies } = await asked.ask(clientCalls.getStoragePolicies, {})
    return json({ BlockStoragePolicies: { BlockStoragePolicy: policies.map(storagePolicyJson) } })
  },
  GETSERVERDEFAULTS: async (asked) =>
    json({ FsServerDefaults: serverDefaultsJson((await asked.ask(clientCalls.getServerDefaults, {})).serverDefaults) }),
  GETSTATUS: async (asked) => {
    const { used, remaining, capacity } = await asked.ask(clientCalls.getFsStats, {})
    return json({ FsStatus: { used, remaining, capacity } })
  },
  GETSNAPSHOTTABLEDIRECTORYLIST: async ({ ask }) => {
    const { snapshottableDirList } = await ask(clientCalls.getSnapshottableDirListing, {})
    const list = snapshottableDirList?.snapshottableDirListing.map(snapshottableDirectoryJson) ?? null
    return json({ SnapshottableDirectoryList: list })
  },
  GETSNAPSHOTLIST: async ({ ask, path }) => {
    const { snapshotList } = await ask(clientCalls.getSnapshotListing, { snapshotRoot: path })
    return json({ SnapshotList: (snapshotList?.snapshotListing ?? []).map(snapshotJson) })
  },
  GETSNAPSHOTDIFF: async ({ ask, path, parameters }) => {
    const [fromSnapshot, toSnapshot] = [parameters.text('oldsnapshotname') ?? '', parameters.text('snapshotname') ?? '']
    const { diffReport } = await ask(clientCalls.getSnapshotDiffReport, { snapshotRoot: path, fromSnapshot, toSnapshot })
    return json({ SnapshotDiffReport: snapshotDiffJson(diffReport) })
  },
  GETSNAPSHOTDIFFLISTING: async ({ ask, path, parameters }) => {
    const [fromSnapshot, toSnapshot] = [parameters.text('oldsnapshotname') ?? '', parameters.text('snapshotname') ?? '']
    const startPath = Buffer.from(parameters.text('snapshotdiffstartpath') ?? '')
    const cursor = { startPath, index: parameters.whole('snapshotdiffindex') ?? -1 }
    const { diffReport } = await ask(clientCalls.getSnapshotDiffReportListing, { snapshotRoot: path, fromSnapshot, toSnapshot, cursor })
    return json({ SnapshotDiffReportListing: snapshotDiffListingJson(diffReport) })
  },
  ...absentFeatures(),
}

/** The quota of the root is Java's largest long, which JSON has and JavaScript has not. */
function withLongs(value: object): WebAnswer {
  return { kind: 'text', text: JSON.stringify(value).replaceAll(`:${longMaxRead},`, `:${longMaxText},`) }
}

/** What HDFS answers when a feature is not used. */
function absentFeatures(): Readonly<Record<string, Operation>> {
  return {
    GETDELEGATIONTOKEN: async () => json({ Token: null }),
    GETECPOLICY: async (asked) => json((await asked.ask(clientCalls.getErasureCodingPolicy, { src: asked.path })).ecPolicy),
    GETECPOLICIES: async () => json({ ErasureCodingPolicies: { ErasureCodingPolicyInfo: [] } }),
    GETECCODECS: async () => json({ ErasureCodingCodecs: {} }),
  }
}

function fileStatus({ path }: Asked, status: hdfs.HdfsFileStatusProto | null): ReturnType<typeof json> {
  if (status === null) throw new FileSystemError('notFound', `File does not exist: ${path}`)
  return json({ FileStatus: fileStatusJson(status) })
}

async function page({ ask, path }: Asked, startAfter: Uint8Array): Promise<hdfs.DirectoryListingProto> {
  const { dirList } = await ask(clientCalls.getListing, { src: path, startAfter, needLocation: false })
  if (dirList === null) throw new FileSystemError('notFound', `File ${path} does not exist.`)
  return dirList
}

async function pageText({ ask, path }: Asked, startAfter: Uint8Array): Promise<ListingText> {
  const page = await ask(clientCalls.getListingText, { src: path, startAfter, needLocation: false })
  if (page === undefined) throw new FileSystemError('notFound', `File ${path} does not exist.`)
  return page
}

/** The whole directory, one page after the other: as HDFS, it is of one moment only as far as each page is. */
async function* listing({ ask, path }: Asked, first: ListingText): AsyncGenerator<string> {
  let from: ListingText | undefined = first
  let before = listingStart
  // There is no further page when the directory was deleted meanwhile.
  while (from !== undefined) {
    const entries = entriesOf(from)
    if (entries !== '') {
      yield `${before}${entries}`
      before = ',\n'
    }
    const startAfter: Uint8Array | undefined = from.remaining === 0 ? undefined : from.last
    from = startAfter && (await ask(clientCalls.getListingText, { src: path, startAfter, needLocation: false }))
  }
  yield listingEnd
}

async function trashOfOne({ ask, homes, user }: Asked): Promise<object[]> {
  const path = trashOf(homes, user)
  const { fs } = await ask(clientCalls.getFileInfo, { src: path })
  return fs === null ? [] : [pathStatusJson(path, fs)]
}

/** Of each home in which this user can see one. As in HDFS, what is told of it is the status of the home. */
async function trashOfAll({ ask, homes }: Asked): Promise<object[]> {
  const roots: object[] = []
  let startAfter: Uint8Array = noBytes
  for (;;) {
    const { dirList } = await ask(clientCalls.getListing, { src: homes, startAfter, needLocation: false })
    if (dirList === null) return roots
    for (const home of dirList.partialListing) {
      const path = trashOf(homes, Buffer.from(home.path).toString())
      const { fs } = await ask(clientCalls.getFileInfo, { src: path }).catch((thrown: unknown) => {
        if (thrown instanceof FileSystemError && hidden.has(thrown.reason)) return { fs: null }
        throw thrown
      })
      if (fs !== null) roots.push(pathStatusJson(path, home))
    }
    const last = dirList.partialListing.at(-1)
    if (last === undefined || dirList.remainingEntries === 0) return roots
    startAfter = last.path
  }
}

/** How it is said that a path cannot be seen, and that it is below a file. */
const hidden: ReadonlySet<string> = new Set(['accessDenied', 'belowFile'])

async function summaryOf({ ask, path }: Asked): Promise<hdfs.ContentSummaryProto> {
  return (await ask(clientCalls.getContentSummary, { path })).summary
}

async function locate({ ask, path, parameters }: Asked): Promise<hdfs.LocatedBlocksProto | null> {
  const offset = parameters.whole('offset') ?? 0
  const length = parameters.whole('length') ?? Number.MAX_SAFE_INTEGER
  return (await ask(clientCalls.getBlockLocations, { src: path, offset, length })).locations
}

async function getXattrs({ ask, path, parameters }: Asked): Promise<ReturnType<typeof json>> {
  const encoding = parameters.choice('encoding', xattrEncodings, 'org.apache.hadoop.fs.XAttrCodec')
  if (encoding === undefined) throw parameters.missing('encoding')
  const names = parameters.all('xattr.name').map(requireXattrName)
  const { xAttrs } = await ask(clientCalls.getXAttrs, { src: path, xAttrs: names })
  const shown = (each: client.XAttrProto): object => ({ name: xattrText(each), value: encodeXattrValue(each.value, encoding) })
  return json({ XAttrs: xAttrs.map(shown) })
}

export function requireXattrName(text: string): NonNullable<ReturnType<typeof parseXattrName>> {
  const name = parseXattrName(text)
  if (name !== undefined) return name
  const message = "An XAttr name must be prefixed with user/trusted/security/system/raw, followed by a '.'"
  throw text === '' ? illegalArgument(message) : new FileSystemError('invalidArgument', message)
}

const homeOf = (homes: string, user: string): string => `${homes === '/' ? '' : homes}/${user}`
const trashOf = (homes: string, user: string): string => `${homeOf(homes, user)}/${trashName}`
