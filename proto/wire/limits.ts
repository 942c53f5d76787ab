// All limits that both ends of a protocol must agree on or that protect a socket, each with its unit. A server's settings may lower those
// that are marked as defaults; the others belong to the protocol.

const kib = 1024
const mib = 1024 * kib

/** Maximum sizes of frames, packets and messages. */
export const wireLimits = {
  /** One RPC frame after its length, either way (HDFS's ipc.maximum.data.length). */
  frameBytesMax: 128 * mib,
  /** Maximum contents of one record of an encrypted connection; longer data is sent in several. */
  recordBytesMax: 1 * mib,
  /** The name under which a client's calls are remembered; all known clients use 16 bytes. */
  clientIdBytesMax: 64,
  /** A user name, also of an impersonating user: it is stored with files, tokens and log lines. */
  userNameBytesMax: 1 * kib,
  /** One complete data packet; HDFS's limit. */
  packetBytesMax: 16 * mib,
  /** Data under one checksum: a packet contains whole slices, so one slice with its sum and headers must fit into a packet. */
  sliceBytesMax: 16 * mib - 4 * kib,
  /** The header message in a packet: ours have 25 or 27 bytes, others may add fields. */
  packetHeaderBytesMax: 1 * kib,
  /** One operation request or response on a data connection: enough for a write through about 250 chunkservers. */
  operationBytesMax: 64 * kib,
  /** A bare status that ends a read or a copy: two bytes, others may add fields. */
  statusBytesMax: 64,
  /** One message of a handshake before the first operation. */
  handshakeBytesMax: 16 * kib,
  /** One acknowledgement: a few bytes for each node of the pipeline. */
  ackBytesMax: 4 * kib,
  /** Minimum bytes of the answer to a block operation: the Go client waits for that many. */
  responseBytesMin: 5,
} as const

/** Maximum sizes of names in the file system. */
export const namespaceLimits = {
  pathBytesMax: 8000,
  /** Paths in lookups may be longer than new ones, because renames can make deeper paths. Far above what such renames produce. */
  lookupPathBytesMax: 1 * mib,
  componentBytesMax: 255,
  depthMax: 1000,
  /** Entries of one directory. */
  directoryEntriesMax: 1_048_576,
  /** Entries in one page of a listing, and locations of chunks in such a page. */
  listingEntriesMax: 1000,
  listingPlacesMax: 1000,
  replicationMax: 512,
  chunksPerFileMax: 10_000,
  chunkBytesMin: 1 * mib,
  xattrsPerInodeMax: 32,
  xattrBytesMax: 16 * kib,
} as const

/** Default limits of an RPC server. */
export const rpcServerLimits = {
  /** Like wireLimits.frameBytesMax, for servers that expect less. */
  requestBytesMax: wireLimits.frameBytesMax,
  /** More than that for requests of servers: they pass on those of clients, with the client's identity around them. */
  forwardedBytesAround: 64 * kib,
  /** Like `requestBytesMax`, before the caller is known. */
  openingBytesMax: 64 * kib,
  /** Memory of requests on all connections from their arrival until they are answered: those above `largeRequestBytes`, and the others. */
  largeBytesMax: 256 * mib,
  smallBytesMax: 256 * mib,
  largeRequestBytes: 64 * kib,
  /** Above this a connection is not read from until half of the memory of its requests is released. */
  connectionBytesHigh: 32 * mib,
  /** A connection whose next request has had no memory for this time is refused. */
  admissionMsMax: 15_000,
  /** A large request that arrives more slowly than this is not waited for while others need memory. */
  requestBytesPerSecondMin: 256 * kib,
  connectionsMax: 4096,
  /** Connections whose callers are not known yet. A further one replaces the oldest. */
  openingMax: 512,
  /** Above this a connection is not read from until half of its calls are answered. */
  callsInFlightMax: 1024,
  /** Unsent replies above which a connection is not read from. */
  unsentBytesHigh: 4 * mib,
  /** Unsent replies above which a connection is closed. */
  unsentBytesMax: 160 * mib,
  /** Unsent replies of all connections above which those are closed that do not read theirs. */
  answerBytesMax: 256 * mib,
  /** Replies collected in a turn above which they are sent before its end. */
  gatherBytes: 64 * kib,
  /** Time from accept to the connection context. */
  handshakeMsMax: 10_000,
  /** Time from the beginning of a request to its end. */
  requestMsMax: 60_000,
  /** Time after which unsent replies that do not move close the connection. */
  stuckOutputMsMax: 60_000,
  /** Time without calls in flight and without received bytes after which a connection is closed. */
  idleMsMax: 600_000,
  /** Interval between checks of the deadlines above. */
  sweepMs: 1_000,
  /** Time for calls in flight when the server closes. */
  drainMsMax: 3_000,
} as const

/** Limits of a port of status pages, which is open to anyone. */
export const httpServerLimits = {
  /** A quarter of them, rounded up, from one address. */
  connectionsMax: 256,
  /** The request line and the headers together, and the number of headers. Requests with more are refused. */
  headBytesMax: 8 * kib,
  headersMax: 64,
  /** Time from accept to the last header. */
  headMsMax: 10_000,
  /** Time from then on until the answer was read. */
  answerMsMax: 30_000,
  /** Time for the other side to close after that. */
  leavingMsMax: 2_000,
  /** Data after a request's headers is read and discarded, up to this amount. */
  discardedBytesMax: 64 * kib,
  /** Unread answers of all connections above which those are closed that have waited longest. */
  unreadBytesMax: 64 * mib,
  /** Interval between checks of the times above. */
  sweepMs: 1_000,
} as const

/** Of the connections of an HTTP port on which clients work with files: these stay open, and carry bodies of any length. */
export const fileConnectionLimits = {
  connectionsMax: 512,
  /** Of these, from one address. */
  ofAddressMax: 384,
  /** The request line and the headers together: a path of 8000 bytes has 24 000 when each is escaped. */
  headBytesMax: 64 * kib,
  /** Requests that a client has sent and that are not answered yet. */
  requestsMax: 32,
  /** Unread answers of all connections above which those with most of them are closed. Much more than files that are sent take. */
  unreadBytesMax: 256 * mib,
  /** Time without a request in progress, also while its headers arrive. */
  idleMsMax: 60_000,
  /** Time in which a request is in progress and no byte moves. */
  silentMsMax: 120_000,
} as const

/** Default limits of an RPC client. */
export const rpcClientLimits = {
  connectMsMax: 20_000,
  callMsMax: 120_000,
  /** Silence with calls in flight after which a ping is sent, and after which the connection counts as dead. */
  pingMs: 10_000,
  silenceMsMax: 60_000,
  callsInFlightMax: 65_536,
  gatherBytes: 64 * kib,
  /** Unsent one-way messages above which further ones are dropped. */
  postedBytesMax: 64 * mib,
  sweepMs: 1_000,
} as const

/** Default limits of data connections, for both ends. */
export const transferLimits = {
  connectMsMax: 60_000,
  readMsMax: 60_000,
  /** Time between two operations on one connection. */
  idleMsMax: 4_000,
  connectionsMax: 4096,
  /** Time from an operation's first byte to its last. */
  operationMsMax: 10_000,
  /**
   * Connections that have shown no valid token, and at most half of all. A further one replaces the oldest, if that has existed for this
   * time.
   */
  unprovenMax: 256,
  unprovenMsMin: 1_000,
  /** The buffer (segment) that a socket receives into, and the free space that it needs to continue. */
  segmentBytes: 1 * mib,
  segmentBytesFirst: 128 * kib,
  segmentBytesFree: 64 * kib,
  /** Space reserved before a segment for the beginning of data that continues in it. */
  segmentHeadroomBytes: 128 * kib,
  /** Segments that a connection keeps for reuse. */
  segmentsKept: 4,
  /** Received and unread bytes above which the socket is not read from. */
  unreadBytesHigh: 2 * mib,
  /** Segments of all connections of a server, without small ones. Above this connections are read from in turn. */
  receiveBytesMax: 512 * mib,
  /** A connection is refused after waiting this long for memory while a read waits for data. */
  receiveWaitMsMax: 15_000,
  /** Size of the segment that a connection without memory continues with when its last one is completely full. */
  segmentBytesLeast: 4 * kib,
  /** Interval between checks of waiting connections. */
  sweepMs: 1_000,
  /** Collected bytes above which they are sent before the end of the turn. */
  gatherBytes: 1 * mib,
  /** Unsent bytes above which `drained()` makes the sender wait. */
  unsentBytesHigh: 4 * mib,
  /** Time after which unsent bytes that do not move close the connection. */
  stuckOutputMsMax: 60_000,
  /** Time for the other side to close after this side did. */
  closeMsMax: 5_000,
  /** Time for running operations when a server closes. */
  drainMsMax: 2_000,
} as const

export type Limits<T> = { readonly [K in keyof T]: number }

/** `defaults` with the values in `changes` replaced. */
export function withLimits<T extends Record<string, number>>(defaults: T, changes: Partial<Limits<T>> = {}): Limits<T> {
  return { ...defaults, ...changes }
}
