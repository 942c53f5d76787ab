// Keys of the change feed, encoded and decoded only here.

import type { Key, KeyRange } from '../../machine/machine.js'
import { families, familyRange, idBytes, readId } from './keys.js'

/** feed := 'e', position of the last mutation of the record. So a scan from a position begins with the record that has it. */
export const feedKey = (lastPosition: number): Key => families.feed + idBytes(lastPosition)
/** feed bounds := 'w'. */
export const feedBoundsKey: Key = families.feedBounds

export const lastPositionOfFeedKey = (key: Key): number => readId(key, 1)

/** The records of the feed that have positions at or above `position`. */
export const feedRange = (position: number, limit: number): KeyRange => familyRange(families.feed, feedKey(position), limit)
