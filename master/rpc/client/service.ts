// HDFS's ClientProtocol: its methods by name, collected from the files that implement them. Only decodes, passes on and encodes.

import { aclMethods } from './acls.js'
import { attributeMethods } from './attributes.js'
import { cacheMethods } from './cache.js'
import { chunkMethods } from './chunks.js'
import { type FeedParts, feedMethods } from './feed.js'
import { fileMethods } from './files.js'
import { type FixedParts, fixedMethods } from './fixed.js'
import { listingMethods } from './listings.js'
import type { ClientMethodParts, RpcMethod, TokenParts } from './method.js'
import { nameMethods } from './names.js'
import { type OperatorParts, operatorMethods } from './operator.js'
import { type OverviewParts, overviewMethods } from './overview.js'
import { pathFeatureMethods } from './path-features.js'
import { type QuotaParts, quotaMethods } from './quotas.js'
import { refusedMethods } from './refused.js'
import { snapshotMethods } from './snapshots.js'
import { type WriterParts, writerMethods } from './writers.js'

export const clientProtocol = 'org.apache.hadoop.hdfs.protocol.ClientProtocol'

export type ClientServiceParts = ClientMethodParts &
  FeedParts &
  FixedParts &
  OverviewParts &
  OperatorParts &
  WriterParts &
  TokenParts &
  QuotaParts

export function clientService(parts: ClientServiceParts): readonly RpcMethod[] {
  return [
    ...fixedMethods(parts),
    ...nameMethods(parts),
    ...listingMethods(parts),
    ...pathFeatureMethods(),
    ...chunkMethods(parts),
    ...writerMethods(parts),
    ...fileMethods(parts),
    ...feedMethods(parts),
    ...attributeMethods(),
    ...aclMethods(),
    ...quotaMethods(parts),
    ...snapshotMethods(parts),
    ...cacheMethods(),
    ...overviewMethods(parts),
    ...operatorMethods(parts),
    ...refusedMethods(),
  ]
}
