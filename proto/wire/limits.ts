// Every limit that both ends of a wire must agree on or that guards a socket, each with its unit. A server's settings may lower those
// that are marked as defaults; the others are the protocol's.

const kib = 1024
const mib = 1024 * kib

/** What any frame, packet or message on any wire may be at most. */
export const wireLimits = {
  /** One RPC frame after its length, either way (HDFS's ipc.maximum.data.length). */
  frameBytesMax: 128 * mib,
  /** What one record of a sealed connection carries; more goes in several. */
  recordBytesMax: 1 * mib,
  /** The name under which a client's calls are remembered: 16 bytes with all clients known. */
  clientIdBytesMax: 64,
  /** A user's name, also of who acts for another: it is kept with files, tokens and log lines. */
  userNameBytesMax: 1 * kib,
  /** One data packet with everything; HDFS's own bound. */
  packetBytesMax: 16 * mib,
  /** Data under one checksum: a packet holds whole slices, so one slice with its sum and everything else fits into a packet. */
  sliceBytesMax: 16 * mib - 4 * kib,
  /** The header message inside a packet: ours have 25 or 27 bytes, others may add fields. */
  packetHeaderBytesMax: 1 * kib,
  /** One operation request or response on a data connection: a write through some 250 chunkservers. */
  operationBytesMax: 64 * kib,
  /** A bare status that ends a read or a copy: two bytes, others may add fields. */
  statusBytesMax: 64,
  /** One message of a handshake before the first operation. */
  handshakeBytesMax: 16 * kib,
  /** One acknowledgement: a few bytes for each node of the pipeline. */
  ackBytesMax: 4 * kib,
  /** Bytes of a block operation's answer, below which the Go client waits for more. */
  responseBytesMin: 5,
} as const

/** What a name in the file system may be at most. */
export const namespaceLimits = {
  pathBytesMax: 8000,
  /** What is looked up may be longer: renames put trees deeper. A guard, far above what such renames make. */
  lookupPathBytesMax: 1 * mib,
  componentBytesMax: 255,
  depthMax: 1000,
  /** Entries of one directory. */
  directoryEntriesMax: 1_048_576,
  /** Entries of one page of a listing, and places of chunks in such a page. */
  listingEntriesMax: 1000,
  listingPlacesMax: 1000,
  replicationMax: 512,
  chunksPerFileMax: 10_000,
  chunkBytesMin: 1 * mib,
  xattrsPerInodeMax: 32,
  xattrBytesMax: 16 * kib,
} as const

/** Defaults of an RPC server's guards. */
export const rpcServerLimits = {
  /** As wireLimits.frameBytesMax, for those who expect less. */
  requestBytesMax: wireLimits.frameBytesMax,
  /** As `requestBytesMax`, before a connection has said who calls. */
  openingBytesMax: 64 * kib,
  /** What requests hold on all connections together from being received until they are answered: those above `largeRequestBytes`, and the rest. */
  largeBytesMax: 256 * mib,
  smallBytesMax: 256 * mib,
  largeRequestBytes: 64 * kib,
  /** Above this a connection is not read from until half of what its requests hold is given back. */
  connectionBytesHigh: 32 * mib,
  /** A connection whose next request has found no room for so long is refused. */
  admissionMsMax: 15_000,
  /** A large request of which less arrives is not waited for while others wait for room. */
  requestBytesPerSecondMin: 256 * kib,
  connectionsMax: 4096,
  /** Connections that have not said who calls. Further ones take the place of the oldest. */
  openingMax: 512,
  /** Above this a connection is not read from until half of them are answered. */
  callsInFlightMax: 1024,
  /** Unsent replies above which a connection is not read from. */
  unsentBytesHigh: 4 * mib,
  /** Unsent replies above which it ends. */
  unsentBytesMax: 160 * mib,
  /** Unsent replies of all connections together, above which those end that do not take theirs. */
  answerBytesMax: 256 * mib,
  /** Replies collected in a turn beyond which they leave before its end. */
  gatherBytes: 4 * kib,
  /** From accept to the connection context. */
  handshakeMsMax: 10_000,
  /** A request begun must be complete after this. */
  requestMsMax: 60_000,
  /** Unsent replies that have not moved for so long end the connection. */
  stuckOutputMsMax: 60_000,
  /** Without calls in flight and without a byte for so long a connection ends. */
  idleMsMax: 600_000,
  /** Between two looks at the deadlines above. */
  sweepMs: 1_000,
  /** For calls in flight when the server closes. */
  drainMsMax: 3_000,
} as const

/** Guards of a port of status pages, where anybody may come. */
export const httpServerLimits = {
  /** A quarter of them, rounded up, from one address. */
  connectionsMax: 256,
  /** The request line and the headers together, and how many headers are looked at. */
  headBytesMax: 8 * kib,
  headersMax: 64,
  /** From accept to the last header. */
  headMsMax: 10_000,
  /** From then on until the answer is taken. */
  answerMsMax: 30_000,
  /** For the other side to close after that. */
  leavingMsMax: 2_000,
  /** What comes behind a request's headers is read and thrown away, up to so much. */
  discardedBytesMax: 64 * kib,
  /** Answers of all connections together that nobody takes, above which those end that wait longest. */
  unreadBytesMax: 64 * mib,
  /** Between two looks at the times above. */
  sweepMs: 1_000,
} as const

/** Defaults of an RPC client's guards. */
export const rpcClientLimits = {
  connectMsMax: 20_000,
  callMsMax: 120_000,
  /** Silence with calls in flight after which a ping is sent, and after which the connection counts as dead. */
  pingMs: 10_000,
  silenceMsMax: 60_000,
  callsInFlightMax: 65_536,
  gatherBytes: 4 * kib,
  /** Unsent messages above which further ones are dropped. */
  postedBytesMax: 64 * mib,
  sweepMs: 1_000,
} as const

/** Defaults of data connections, both ends. */
export const transferLimits = {
  connectMsMax: 60_000,
  readMsMax: 60_000,
  /** Between two operations on one connection. */
  idleMsMax: 4_000,
  connectionsMax: 4096,
  /** From an operation's first byte to its last. */
  operationMsMax: 10_000,
  /** Connections that have shown no valid token, and never more than half of all. Further ones take the place of the oldest, if it had this long. */
  unprovenMax: 256,
  unprovenMsMin: 1_000,
  /** The piece of memory that a socket reads into, and how much must be free in it to read on. */
  segmentBytes: 1 * mib,
  segmentBytesFirst: 128 * kib,
  segmentBytesFree: 64 * kib,
  /** Kept in front of a segment for the beginning of what continues in it. */
  segmentHeadroomBytes: 128 * kib,
  /** Segments kept by a connection for further use. */
  segmentsKept: 4,
  /** Received and not taken bytes above which the socket is not read from. */
  unreadBytesHigh: 2 * mib,
  /** Segments of all connections of a server together, without small ones. Above it connections are read from in turn. */
  receiveBytesMax: 512 * mib,
  /** Whoever waits so long for room while its user waits for bytes is refused. */
  receiveWaitMsMax: 15_000,
  /** What a connection without room goes on with, where its last segment is full to the last byte. */
  segmentBytesLeast: 4 * kib,
  /** Between two looks at who waits. */
  sweepMs: 1_000,
  /** Bytes collected beyond which they leave before the end of the turn. */
  gatherBytes: 1 * mib,
  /** Unsent bytes above which `drained()` makes the sender wait. */
  unsentBytesHigh: 4 * mib,
  /** Unsent bytes that have not moved for so long end the connection. */
  stuckOutputMsMax: 60_000,
  /** For the other side to close after we did. */
  closeMsMax: 5_000,
  /** For operations under way when a server closes. */
  drainMsMax: 2_000,
} as const

export type Limits<T> = { readonly [K in keyof T]: number }

/** `defaults` with what `changes` says differently. */
export function withLimits<T extends Record<string, number>>(defaults: T, changes: Partial<Limits<T>> = {}): Limits<T> {
  return { ...defaults, ...changes }
}
