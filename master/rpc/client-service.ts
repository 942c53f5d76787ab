// ClientProtocol, HDFS's own: its methods by name, gathered from the files that know them. Decodes, hands on, encodes; nothing is decided here.

import { attributeMethods } from './client-attributes.js'
import { chunkMethods } from './client-chunks.js'
import { fileMethods } from './client-files.js'
import { type FixedParts, fixedMethods } from './client-fixed.js'
import { listingMethods } from './client-listings.js'
import type { ClientMethodParts, RpcMethod, TokenParts } from './client-method.js'
import { nameMethods } from './client-names.js'
import { type OverviewParts, overviewMethods } from './client-overview.js'
import { pathFeatureMethods } from './client-path-features.js'
import { refusedMethods } from './client-refused.js'
import { type WriterParts, writerMethods } from './client-writers.js'

export const clientProtocol = 'org.apache.hadoop.hdfs.protocol.ClientProtocol'

export type ClientServiceParts = ClientMethodParts & FixedParts & OverviewParts & WriterParts & TokenParts

export function clientService(parts: ClientServiceParts): readonly RpcMethod[] {
  return [
    ...fixedMethods(parts),
    ...nameMethods(parts),
    ...listingMethods(parts),
    ...pathFeatureMethods(),
    ...chunkMethods(parts),
    ...writerMethods(parts),
    ...fileMethods(parts),
    ...attributeMethods(),
    ...overviewMethods(parts),
    ...refusedMethods(),
  ]
}
