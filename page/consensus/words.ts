// The words of each engine for what the masters do, and what they mean.

export interface Words {
  readonly title: string
  /** What the engine calls an epoch. */
  readonly epoch: string
  epochText(epoch: number): string
  readonly roles: Readonly<Record<string, string>>
  /** In a few sentences: how it agrees. */
  readonly explanation: readonly string[]
  /** By the kind of the message: its name in the paper, and what it says. */
  readonly messages: Readonly<Record<string, Word>>
}

export interface Word {
  readonly name: string
  readonly meaning: string
  /** Sent all the time while nothing happens. */
  readonly isQuiet?: boolean
}

const reads = {
  readRequest: { name: 'ReadIndex', meaning: 'a master asks the leader from which entry on its own state is new enough for a read' },
  readResponse: { name: 'ReadIndex answer', meaning: 'the leader names the entry that a read must wait for' },
}

const raft: Words = {
  title: 'Raft',
  epoch: 'term',
  epochText: String,
  roles: { leader: 'leader', follower: 'follower', candidate: 'candidate', learner: 'learner' },
  explanation: [
    'One master is the leader of a term. It appends every change to its log and sends it to the followers (AppendEntries).',
    'When a majority has an entry on disk it is committed: it can no longer be lost, and the client gets its answer.',
    'A follower that hears nothing from the leader for a while asks first whether the others would vote for it (PreVote), then takes the next term and asks for their votes (RequestVote).',
    'A master votes once in a term, and only for a log that has everything that its own has. So there is at most one leader in a term, and it has every committed entry.',
  ],
  messages: {
    ...reads,
    preVoteRequest: { name: 'PreVote', meaning: 'would you vote for me in the next term?' },
    preVoteResponse: { name: 'PreVote answer', meaning: 'whether it would' },
    voteRequest: { name: 'RequestVote', meaning: 'I stand for election in this term; my log ends here' },
    voteResponse: { name: 'RequestVote answer', meaning: 'its vote, which it does not forget: it is on disk' },
    append: { name: 'AppendEntries', meaning: 'entries to add after an entry that both have' },
    appendAccepted: { name: 'AppendEntries answer', meaning: 'the entries up to here are on my disk' },
    appendRejected: { name: 'AppendEntries refused', meaning: 'I do not have the entry before these: go back' },
    heartbeat: { name: 'heartbeat', meaning: 'the leader is still there; entries up to here are committed', isQuiet: true },
    heartbeatResponse: { name: 'heartbeat answer', meaning: 'I follow you', isQuiet: true },
    timeoutNow: { name: 'TimeoutNow', meaning: 'the leader asks this master to take over at once' },
  },
}

const paxos: Words = {
  title: 'Multi-Paxos',
  epoch: 'ballot',
  epochText: (ballot) => (ballot === 0 ? 'none' : `${Math.floor(ballot / 100_000)} of master ${ballot % 100_000}`),
  roles: { leader: 'leader (proposer)', follower: 'acceptor', candidate: 'preparing', learner: 'learner' },
  explanation: [
    'Every change gets a slot in the log. A value is chosen for a slot when a quorum of acceptors has accepted it under one ballot; then it stays chosen for ever.',
    'A ballot is a number that belongs to one master. A master that wants to lead takes a ballot above all that it knows and asks the others to promise it (Prepare): they accept nothing under lower ballots any more, and tell what they have accepted.',
    'With the promises of a quorum it must propose again what was accepted in any slot. After that one round for all slots, each change needs a single round (Accept).',
    'The masters notice by heartbeats in rounds whether their leader is still there.',
  ],
  messages: {
    ...reads,
    heartbeatRequest: { name: 'heartbeat', meaning: 'are you there, and which master do you follow?', isQuiet: true },
    heartbeatReply: { name: 'heartbeat answer', meaning: 'the ballot that it follows or claims', isQuiet: true },
    prepare: { name: 'Prepare (1a)', meaning: 'promise me this ballot, and tell me what you have accepted from this slot on' },
    promise: { name: 'Promise (1b)', meaning: 'I accept nothing under lower ballots any more; this is what I have accepted' },
    refusal: { name: 'refused', meaning: 'I have promised a higher ballot' },
    accept: { name: 'Accept (2a)', meaning: 'accept these values in their slots under my ballot' },
    accepted: { name: 'Accepted (2b)', meaning: 'they are on my disk' },
    lead: { name: 'leader’s heartbeat', meaning: 'I lead under this ballot; slots up to here are chosen', isQuiet: true },
    leadReply: { name: 'answer to the leader', meaning: 'I follow; these slots I am missing', isQuiet: true },
    takeOver: { name: 'take over', meaning: 'the leader names its successor' },
  },
}

const zab: Words = {
  title: 'Zab',
  epoch: 'epoch',
  epochText: String,
  roles: { leader: 'LEADING', follower: 'FOLLOWING', candidate: 'LOOKING', learner: 'OBSERVING' },
  explanation: [
    'In an election the masters tell each other for whom they vote: for the one with the newest history. The master with the votes of a quorum leads.',
    'Discovery: the followers promise the new leader an epoch above all that they know. Synchronisation: the leader brings their histories to its own, and a quorum acknowledges that.',
    'Broadcast: every change is a PROPOSAL with a zxid (epoch and counter). When a quorum has acknowledged it the leader commits it. All masters get the changes in the same order.',
    'A leader that loses its quorum, or a follower that loses its leader, goes back to the election.',
  ],
  messages: {
    ...reads,
    notification: { name: 'notification (vote)', meaning: 'whom I vote for, and how new its history is' },
    followerInfo: { name: 'FOLLOWERINFO', meaning: 'I follow you; this is the last epoch that I promised' },
    newEpoch: { name: 'NEWEPOCH', meaning: 'the leader proposes the epoch of its leadership' },
    ackEpoch: { name: 'ACKEPOCH', meaning: 'I promise this epoch; my history ends here' },
    sync: { name: 'synchronisation', meaning: 'where the leader’s history and yours part' },
    proposal: { name: 'PROPOSAL', meaning: 'changes to add to the history' },
    ack: { name: 'ACK', meaning: 'they are on my disk' },
    gap: { name: 'gap', meaning: 'something before these is missing here' },
    newLeader: { name: 'NEWLEADER', meaning: 'your history is now mine: acknowledge it' },
    ackNewLeader: { name: 'ACK of NEWLEADER', meaning: 'the history is on my disk' },
    upToDate: { name: 'UPTODATE', meaning: 'a quorum has the history: the epoch begins to serve' },
    commit: { name: 'COMMIT', meaning: 'changes up to here are committed' },
    handOver: { name: 'hand over', meaning: 'the leader asks this master to lead next' },
    ping: { name: 'ping', meaning: 'the leader is still there', isQuiet: true },
    pong: { name: 'pong', meaning: 'I follow you', isQuiet: true },
  },
}

const all: Readonly<Record<string, Words>> = { raft, paxos, zab }

export const wordsOf = (engine: string): Words => all[engine] ?? raft

/** Messages of kinds that have no word here are shown by their kind. */
export const wordOf = (words: Words, kind: string): Word => words.messages[kind] ?? { name: kind, meaning: '' }

const otherInputs: Readonly<Record<string, string>> = {
  disconnected: 'the connection broke',
  transferLeadership: 'leadership is to be handed over',
  stepDown: 'gives up leadership',
  paused: 'the event loop stalled',
  snapshotInstalled: 'got the whole state from another master',
  snapshotSent: 'sent the whole state to another master',
  changeMembership: 'the group of masters changes',
}

export const inputText = (what: string): string => otherInputs[what] ?? what
