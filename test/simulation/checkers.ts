// What must hold of any consensus group whatever happens to it, watched from outside: one leader an epoch, one log, nothing committed is
// lost, reads see everything that was acknowledged before they were asked.

import assert from 'node:assert/strict'
import type { Effects, Entry, Input, Membership } from '../../master/consensus/contract.js'
import { areSameIds, decodeMembership, isVoter, membersOf } from '../../master/consensus/membership.js'
import { voteResult } from '../../master/consensus/quorum.js'
import type { PeerId } from '../../proto/base/ids.js'
import { describeMembership } from './describe.js'
import type { EngineUnderTest } from './engines.js'
import { digestAfter, type SimulatedNode } from './simulated-node.js'

interface KnownEntry {
  readonly text: string
  /** The epoch of the entry before it: with equal pairs all the way down, logs that agree at one place agree below it. */
  readonly previousEpoch: number | undefined
}

export class Checkers {
  readonly #nodes: ReadonlyMap<PeerId, SimulatedNode>
  readonly #engine: EngineUnderTest
  readonly #leaders = new Map<number, PeerId>()
  readonly #entries = new Map<string, KnownEntry>()
  /** Index to what is committed there, from index 1 on; position 0 is unused. */
  readonly #committed: (Entry | undefined)[] = [undefined]
  /** Index to the digest of all that is applied up to there. */
  readonly #digests: number[] = [0]
  /** Where each proposal was committed. */
  readonly #placeOfProposal = new Map<string, number>()
  /** The last one committed. */
  #membership: Membership | undefined
  /** What was put into any log and is not committed yet. */
  #changes: { readonly index: number; readonly membership: Membership }[] = []
  /** All that any change made voters. */
  readonly #voters = new Set<PeerId>()
  readonly #readsFrom = new Map<string, number>()
  reads = 0

  constructor(nodes: ReadonlyMap<PeerId, SimulatedNode>, engine: EngineUnderTest) {
    this.#nodes = nodes
    this.#engine = engine
  }

  /** The highest index that any node was told to be committed. */
  get committedIndex(): number {
    return this.#committed.length - 1
  }

  /** The last one committed, if any changed it. */
  get membership(): Membership | undefined {
    return this.#membership
  }

  /** Changes under way, or lost: they may be decided yet. */
  get changes(): readonly Membership[] {
    return this.#changes.map(({ membership }) => membership)
  }

  committedAt(index: number): Entry | undefined {
    return this.#committed[index]
  }

  /** Where a proposal with this payload was committed. */
  placeOf(payload: Uint8Array): number | undefined {
    return this.#placeOfProposal.get(textOf(payload))
  }

  /** A client asked to read what is committed now, or later. The node need not have noticed yet. */
  onAsked(id: PeerId, readId: number): void {
    const key = `${id}/${readId}`
    if (!this.#readsFrom.has(key)) this.#readsFrom.set(key, this.committedIndex)
  }

  onStep(node: SimulatedNode, input: Input, effects: Effects): void {
    if (input.kind === 'read') this.onAsked(node.id, input.readId)
    this.#checkPuts(node, effects)
    for (const entry of effects.commit) this.#checkCommitted(node, entry)
    if (effects.commit.length > 0 || input.kind === 'snapshotInstalled') this.#checkState(node)
    if (effects.leadership?.role === 'leader') this.#checkLeader(node, effects.leadership.epoch, effects)
    for (const { readId, index } of effects.readable) this.#checkRead(node, readId, index)
    for (const { readId } of effects.unreadable) this.#readsFrom.delete(`${node.id}/${readId}`)
  }

  #checkPuts(node: SimulatedNode, effects: Effects): void {
    let previous: Entry | undefined
    for (const write of effects.persist?.writes ?? []) {
      if (write.kind !== 'put') continue
      const { entry } = write
      if (entry.kind === 'membership') this.#changes.push({ index: entry.index, membership: decodeMembership(entry.payload) })
      // The node's log does not have this step's writes yet.
      this.#checkMatching(entry, previous?.index === entry.index - 1 ? previous.epoch : node.log.epochAt(entry.index - 1))
      previous = entry
    }
  }

  #checkMatching(entry: Entry, previousEpoch: number | undefined): void {
    const key = `${entry.index}@${entry.epoch}`
    const text = textOf(entry.payload)
    const known = this.#entries.get(key)
    if (known === undefined) {
      this.#entries.set(key, { text, previousEpoch })
      return
    }
    assert.equal(text, known.text, `logs match: entry ${key} is one and the same everywhere`)
    if (this.#engine.hasIndependentSlots) return
    if (previousEpoch !== undefined && known.previousEpoch !== undefined) {
      assert.equal(previousEpoch, known.previousEpoch, `logs match: the same entry comes before ${key} everywhere`)
    }
  }

  #checkCommitted(node: SimulatedNode, entry: Entry): void {
    const known = this.#committed[entry.index]
    if (known !== undefined) {
      assert.equal(entry.epoch, known.epoch, `entry ${entry.index} is committed once, in one epoch`)
      assert.equal(textOf(entry.payload), textOf(known.payload), `entry ${entry.index} is committed once, with one payload`)
      return
    }
    assert.equal(entry.index, this.#committed.length, 'what is committed has no gap')
    this.#committed.push(entry)
    this.#digests.push(digestAfter(this.#digests.at(-1) ?? 0, entry))
    this.#checkDurable(node, entry)
    if (entry.kind === 'membership') this.#onMembership(decodeMembership(entry.payload), this.#membership ?? node.membership, entry)
    if (entry.kind !== 'data') return
    const text = textOf(entry.payload)
    assert.equal(this.#placeOfProposal.get(text), undefined, `proposal ${text} is committed once`)
    this.#placeOfProposal.set(text, entry.index)
  }

  #checkState({ id, applied }: SimulatedNode): void {
    const digest = this.#digests[applied.index] ?? applied.digest
    assert.equal(applied.digest, digest, `the state of ${id} is that of everybody after entry ${applied.index}`)
  }

  /** The new one knows all that the old one decided: their quorums meet, or quorums of both hold the change. */
  #onMembership(membership: Membership, before: Membership, entry: Entry): void {
    const isHeldByBoth = [before, membership].every((each) => voteResult(each, (id) => this.#isDurableAt(id, entry)) === 'won')
    if (!isHeldByBoth) this.#checkMeeting(before, membership)
    this.#membership = membership
    this.#changes = this.#changes.filter(({ index }) => index > entry.index)
    for (const id of [...membership.voters, ...(membership.nextVoters ?? [])]) this.#voters.add(id)
  }

  /** Two memberships that may both be in use never decide apart. With independent slots the log says which of them decides where. */
  #checkMeeting(one: Membership, other: Membership): void {
    if (this.#engine.hasIndependentSlots) return
    const names = `${describeMembership(one)}, and of ${describeMembership(other)}`
    assert.ok(doQuorumsMeet(one, other), `quorums of ${names}, have somebody in common`)
  }

  #isDurableAt(id: PeerId, { index, epoch }: Entry): boolean {
    const node = this.#nodes.get(id)
    return node !== undefined && (node.flushed.index >= index || node.log.durable.epochAt(index) === epoch)
  }

  /** Committed means: whatever happens now, a quorum will find it on its disks. */
  #checkDurable(by: SimulatedNode, entry: Entry): void {
    const isDurableAt = (id: PeerId): boolean => this.#isDurableAt(id, entry)
    const { commitQuorum } = this.#engine
    const isQuorum = (membership: Membership): boolean =>
      commitQuorum === undefined
        ? voteResult(membership, isDurableAt) === 'won'
        : membership.voters.filter(isDurableAt).length >= commitQuorum(membership.voters.length)
    // Of the membership committed before it, or of a later one that counts from the moment it is in a log.
    assert.ok(
      isQuorum(this.#membership ?? by.membership) || this.#changes.some(({ membership }) => isQuorum(membership)),
      `entry ${entry.index}@${entry.epoch} is durable on a quorum when it is committed`,
    )
  }

  #checkLeader(node: SimulatedNode, epoch: number, effects: Effects): void {
    const other = this.#leaders.get(epoch)
    assert.ok(other === undefined || other === node.id, `epoch ${epoch} has one leader, not ${other} and ${node.id}`)
    this.#leaders.set(epoch, node.id)
    // Or was one, as far as it knows: who has not heard that its removal is committed may be needed once more.
    const isOrWasVoter = isVoter(node.engine.status().membership, node.id) || isVoter(node.membership, node.id) || this.#voters.has(node.id)
    assert.ok(isOrWasVoter, 'a learner never leads')
    const last = this.#committed.at(-1)
    if (last === undefined || last.epoch > epoch || this.#endsWithItsConfiguration(node)) return
    const { firstIndex, lastIndex, committedIndex, membership } = node.engine.status()
    // It may know of more that is committed than it has handed out.
    if (committedIndex <= this.committedIndex) this.#checkMeeting(this.#membership ?? node.membership, membership)
    assert.ok(lastIndex >= last.index, `leader ${node.id} of epoch ${epoch} has all that is committed, up to ${last.index}`)
    if (last.index >= firstIndex) {
      const put = effects.persist?.writes.find((write) => write.kind === 'put' && write.entry.index === last.index)
      const held = put?.kind === 'put' ? put.entry.epoch : node.log.epochAt(last.index)
      assert.equal(held, last.epoch, `leader ${node.id} of epoch ${epoch} has entry ${last.index} as committed`)
    }
  }

  /** With a stop-sign, a leader of an old configuration leads up to the end of that, which is committed already. */
  #endsWithItsConfiguration(node: SimulatedNode): boolean {
    const { voters } = node.engine.status().membership
    return this.#engine.hasIndependentSlots && !areSameIds(voters, (this.#membership ?? node.membership).voters)
  }

  #checkRead(node: SimulatedNode, readId: number, index: number): void {
    const key = `${node.id}/${readId}`
    const from = this.#readsFrom.get(key)
    assert.ok(from !== undefined, `read ${key} was asked and is answered once`)
    this.#readsFrom.delete(key)
    assert.ok(index >= from, `read ${key} may see all up to ${from}, which was committed before it was asked, not only up to ${index}`)
    this.reads++
  }
}

function textOf(payload: Uint8Array): string {
  return Buffer.from(payload.buffer, payload.byteOffset, payload.length).toString('latin1')
}

/** By trial: no set of masters is a quorum of one while the rest is a quorum of the other. */
function doQuorumsMeet(one: Membership, other: Membership): boolean {
  const ids = [...new Set([...membersOf(one), ...membersOf(other)])]
  for (let set = 0; set < 2 ** ids.length; set++) {
    const isIn = (id: PeerId): boolean => (set & (1 << ids.indexOf(id))) !== 0
    if (voteResult(one, isIn) === 'won' && voteResult(other, (id) => !isIn(id)) === 'won') return false
  }
  return true
}
