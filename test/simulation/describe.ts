// Inputs and effects in a few words, for transcripts and for the last events before a failure.

import type { Effects, Input, LogWrite, Membership, MembershipTarget, PeerMessage } from '../../master/consensus/contract.js'
import type { PeerId } from '../../proto/base/ids.js'

/** Peers by letter: 1 is a. */
export function nameOf(id: PeerId | undefined): string {
  return id === undefined ? 'nobody' : String.fromCharCode(96 + id)
}

export function describeInput(input: Input): string {
  switch (input.kind) {
    case 'receive':
      return `from ${nameOf(input.from)} ${describeMessage(input.message)}`
    case 'propose':
      return `propose ${input.proposalId} in epoch ${input.epoch}`
    case 'changeMembership':
      return `changeMembership ${input.proposalId} to ${describeMembership(input.target)}`
    case 'read':
      return `read ${input.readId}`
    case 'persisted':
      return `persisted ${input.writeNumber}`
    case 'snapshotTaken':
      return `snapshotTaken ${input.index}`
    case 'snapshotInstalled':
      return `snapshotInstalled ${input.snapshot.index}@${input.snapshot.epoch}`
    case 'snapshotSent':
      return `snapshotSent to ${nameOf(input.to)} of ${input.index} ${input.succeeded ? 'succeeded' : 'failed'}`
    case 'disconnected':
      return `disconnected from ${nameOf(input.peer)}`
    case 'transferLeadership':
      return `transferLeadership to ${input.to === undefined ? 'anyone' : nameOf(input.to)}`
    default:
      return input.kind
  }
}

/** `a b c learners d`; between two memberships `a b c and b c d`. */
export function describeMembership({ voters, learners, nextVoters }: MembershipTarget & Partial<Membership>): string {
  const names = (ids: readonly PeerId[]): string => ids.map(nameOf).join(' ')
  const next = nextVoters === undefined ? '' : ` and ${names(nextVoters)}`
  return `${names(voters)}${next}${learners.length === 0 ? '' : ` learners ${names(learners)}`}`
}

/** A message's fields in their own order; entries as index@epoch. */
export function describeMessage(message: PeerMessage): string {
  const fields = Object.entries(message)
    .filter(([name, value]) => name !== 'kind' && value !== undefined)
    .map(([name, value]) => `${name} ${Array.isArray(value) ? describeList(value) : String(value)}`)
  return `${message.kind}(${fields.join(', ')})`
}

function describeList(list: readonly { readonly index: number; readonly epoch: number }[] | readonly number[]): string {
  if (list.some((item) => typeof item === 'object' && 'from' in item)) return list.map(describeRun).join(' ')
  return typeof list[0] === 'number'
    ? list.join(' ')
    : describeEntries(list as readonly { readonly index: number; readonly epoch: number }[])
}

function describeRun(item: number | { readonly index?: number; readonly from?: number; readonly epoch: number }): string {
  return typeof item === 'number' ? String(item) : `${item.from}..@${item.epoch}`
}

function describeEntries(entries: readonly { readonly index: number; readonly epoch: number }[]): string {
  const first = entries[0]
  const last = entries.at(-1)
  if (first === undefined || last === undefined) return 'none'
  return first === last ? `${first.index}@${first.epoch}` : `${first.index}@${first.epoch}..${last.index}@${last.epoch}`
}

/** A batch: runs of puts are one word. */
export function describeWrites(writes: readonly LogWrite[]): string {
  const words: string[] = []
  let puts: { readonly index: number; readonly epoch: number }[] = []
  const endPuts = (): void => {
    if (puts.length > 0) words.push(`put ${describeEntries(puts)}`)
    puts = []
  }
  for (const write of writes) {
    if (write.kind === 'put') {
      puts.push(write.entry)
      continue
    }
    endPuts()
    if (write.kind === 'truncate') words.push(`truncate from ${write.from}`)
    else if (write.kind === 'cut') words.push(`cut through ${write.snapshot.index}@${write.snapshot.epoch}`)
    else words.push('vote record')
  }
  endPuts()
  return words.join(', ')
}

export function describeEffects(effects: Effects): string {
  const words: string[] = []
  const { leadership, persist, commit } = effects
  if (leadership !== undefined) {
    const of = leadership.role === 'leader' || leadership.role === 'candidate' ? '' : ` of ${nameOf(leadership.leader)}`
    words.push(`${leadership.role}${of} in epoch ${leadership.epoch}`)
  }
  if (persist !== undefined) words.push(describeWrites(persist.writes))
  for (const { to, message } of effects.send) words.push(`-> ${nameOf(to)} ${describeMessage(message)}`)
  for (const { to, message } of effects.sendAfterPersist) words.push(`=> ${nameOf(to)} ${describeMessage(message)}`)
  if (commit.length > 0) words.push(`commit ${describeEntries(commit)}`)
  for (const { proposalId, index, epoch } of effects.accepted) words.push(`accepted ${proposalId} as ${index}@${epoch}`)
  for (const { proposalId, leader, reason } of effects.refused) words.push(`refused ${proposalId}: ${reason}, leader ${nameOf(leader)}`)
  for (const { readId, index } of effects.readable) words.push(`readable ${readId} at ${index}`)
  for (const { readId, leader } of effects.unreadable) words.push(`unreadable ${readId}, leader ${nameOf(leader)}`)
  for (const to of effects.sendSnapshot) words.push(`snapshot for ${nameOf(to)}`)
  return words.join('; ')
}
