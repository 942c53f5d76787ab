// How a request changes an access control list: entries are merged, removed, or replaced. What HDFS completes is completed here (masks, and
// default entries that are missing), and what it refuses is refused in its words (AclTransformation).

import { refuse } from '../outcomes.js'
import { type AclEntry, aclScopes, aclTypes } from '../records/acls.js'

/** Of each scope. */
export const aclEntriesMax = 32

const { access, default: byDefault } = aclScopes
const { user, group, mask, other } = aclTypes
const scopes = [access, byDefault] as const
/** What each list needs. */
const baseTypes = [user, group, other] as const

const isSame = (one: AclEntry, two: AclEntry): boolean => one.scope === two.scope && one.type === two.type && one.name === two.name
const isMask = ({ type }: AclEntry): boolean => type === mask

function inOrder(one: AclEntry, two: AclEntry): number {
  if (one.scope !== two.scope) return one.scope - two.scope
  if (one.type !== two.type) return one.type - two.type
  return one.name < two.name ? -1 : one.name > two.name ? 1 : 0
}

/** `before`: the whole list. The entries of the request replace those of the same scope, type and name, and are added otherwise. */
export function mergedAcl(before: readonly AclEntry[], request: readonly AclEntry[]): readonly AclEntry[] {
  const spec = checkedSpec(request)
  const entries = before.map((entry) => foundIn(spec, entry) ?? entry)
  const isNew = (entry: AclEntry): boolean => !before.some((each) => isSame(each, entry))
  return completed({ entries: [...entries, ...spec.filter(isNew)], changed: scopesOf(spec), changedMasks: scopesOf(spec.filter(isMask)) })
}

/** Without the entries of the same scope, type and name as those of the request. */
export function reducedAcl(before: readonly AclEntry[], request: readonly AclEntry[]): readonly AclEntry[] {
  const spec = checkedSpec(request)
  const isGone = (entry: AclEntry): boolean => spec.some((each) => isSame(each, entry))
  const gone = before.filter(isGone)
  const entries = before.filter((entry) => !isGone(entry))
  return completed({ entries, changed: scopesOf(gone), changedMasks: scopesOf(gone.filter(isMask)) })
}

/** The entries of the request; of a scope that it does not have, the entries before. */
export function replacedAcl(before: readonly AclEntry[], request: readonly AclEntry[]): readonly AclEntry[] {
  const spec = checkedSpec(request)
  const changed = scopesOf(spec)
  const kept = before.filter(({ scope }) => !changed.has(scope))
  return completed({ entries: [...spec, ...kept], changed, changedMasks: scopesOf(spec.filter(isMask)) })
}

/** Without default entries. */
export function aclWithoutDefaults(before: readonly AclEntry[]): readonly AclEntry[] {
  return checkedAcl(before.filter(({ scope }) => scope === access))
}

/** Of entries that a request has twice, the one that Java's binary search finds: HDFS refuses only new entries that are there twice. */
function foundIn(sorted: readonly AclEntry[], wanted: AclEntry): AclEntry | undefined {
  for (let from = 0, to = sorted.length - 1; from <= to; ) {
    const middle = (from + to) >>> 1
    const entry = sorted[middle]
    const order = entry === undefined ? 0 : inOrder(entry, wanted)
    if (order === 0) return entry
    if (order < 0) from = middle + 1
    else to = middle - 1
  }
  return undefined
}

const scopesOf = (entries: readonly AclEntry[]): ReadonlySet<number> => new Set(entries.map(({ scope }) => scope))

function checkedSpec(request: readonly AclEntry[]): readonly AclEntry[] {
  checkCounts(request)
  return [...request].sort(inOrder)
}

function checkCounts(entries: readonly AclEntry[]): void {
  for (const [at, what] of ['access', 'default'].entries()) {
    const count = entries.filter(({ scope }) => scope === scopes[at]).length
    if (count <= aclEntriesMax) continue
    refuse('aclRefused', `Invalid ACL: ACL has ${count} ${what} entries, which exceeds maximum of ${aclEntriesMax}.`)
  }
}

interface Draft {
  readonly entries: readonly AclEntry[]
  /** Scopes of which any entry changed, and of which the mask did. */
  readonly changed: ReadonlySet<number>
  readonly changedMasks: ReadonlySet<number>
}

function completed({ entries, changed, changedMasks }: Draft): readonly AclEntry[] {
  const masks = entries.filter(isMask)
  const others = withBaseDefaults(entries.filter((entry) => !isMask(entry)))
  const kept = scopes.flatMap((scope) => {
    const members = others.filter((entry) => entry.scope === scope)
    return members.length === 0
      ? []
      : masksFor(scope, members, masks, !changed.has(scope) || changedMasks.has(scope), changedMasks.has(scope))
  })
  return checkedAcl([...others, ...kept])
}

/** A mask that was there before stays as it is only while nothing else changed; otherwise a mask is the union of what it limits. */
function masksFor(
  scope: number,
  members: readonly AclEntry[],
  masks: readonly AclEntry[],
  isKept: boolean,
  isChanged: boolean,
): AclEntry[] {
  const given = masks.filter((entry) => entry.scope === scope).at(-1)
  const isNeeded = members.some(({ name }) => name !== '')
  if (given === undefined && isNeeded && isChanged) refuse('aclRefused', 'Invalid ACL: mask is required and cannot be deleted.')
  if (given !== undefined && isKept) return [given]
  if (!isNeeded && given === undefined) return []
  const limited = members.filter(({ type, name }) => type === group || name !== '')
  return [{ scope, type: mask, name: '', permissions: limited.reduce((bits, { permissions }) => bits | permissions, 0) }]
}

/** A default list that lacks the owner, the group or others takes them from the entries for access. */
function withBaseDefaults(entries: readonly AclEntry[]): readonly AclEntry[] {
  if (!entries.some(({ scope }) => scope === byDefault)) return entries
  const copies = baseTypes.flatMap((type) => {
    const [theirs, ours] = [byDefault, access].map((scope) =>
      entries.find((each) => isSame(each, { scope, type, name: '', permissions: 0 })),
    )
    return theirs === undefined && ours !== undefined ? [{ ...ours, scope: byDefault }] : []
  })
  return [...entries, ...copies]
}

function checkedAcl(entries: readonly AclEntry[]): readonly AclEntry[] {
  const sorted = [...entries].sort(inOrder)
  for (const [at, entry] of sorted.entries()) {
    const before = sorted[at - 1]
    if (before !== undefined && isSame(before, entry)) refuse('aclRefused', 'Invalid ACL: multiple entries with same scope, type and name.')
    if (entry.name !== '' && (entry.type === mask || entry.type === other))
      refuse('aclRefused', `Invalid ACL: this entry type must not have a name: ${entryText(entry)}.`)
  }
  checkCounts(sorted)
  const hasAll = (scope: number): boolean =>
    baseTypes.every((type) => sorted.some((each) => isSame(each, { scope, type, name: '', permissions: 0 })))
  if (!hasAll(access)) refuse('aclRefused', 'Invalid ACL: the user, group and other entries are required.')
  if (sorted.some(({ scope }) => scope === byDefault) && !hasAll(byDefault))
    refuse('aclRefused', 'Invalid default ACL: the user, group and other entries are required.')
  return sorted
}

const typeNames = ['user', 'group', 'mask', 'other'] as const

function entryText({ scope, type, name, permissions }: AclEntry): string {
  const bits = [4, 2, 1].map((bit, at) => (permissions & bit ? 'rwx'.charAt(at) : '-')).join('')
  return `${scope === byDefault ? 'default:' : ''}${typeNames[type] ?? ''}:${name}:${bits}`
}
