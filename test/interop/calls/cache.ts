// The central cache: pools and directives, who may do what with them, limits, expiry, what they need, listings; and what `hdfs cacheadmin`
// prints.

import type { Step } from '../shell/step.js'

const steps = (...lines: readonly string[]): Step[] =>
  lines.map((line) => ({ words: line.split(' ').map((word) => (word === '""' ? '' : word)) }))

const list = ['listCachePools', 'listCacheDirectives']
/** Names of pools that a page does not hold. */
const manyPools = Array.from({ length: 105 }, (_, at) => `many${String(at).padStart(3, '0')}`)

export const cacheCalls: readonly Step[] = [
  ...steps('as root', 'delete /w', 'mkdirs /w/d/e', 'put /w/d/one CREATE 1000', 'put /w/d/two CREATE 2000', 'makeFile /w/d/empty'),
  ...steps('put /w/d/e/three CREATE 5000', 'put /w/x/one CREATE 1000', 'put /w/x/two CREATE 2000', 'makeFile /w/none', ...list),
  // Pools.
  ...steps(
    ...['addCachePool plain', 'addCachePool plain', 'addCachePool ""', 'addCachePool full owner=amy group=staff mode=750 limit=5000'],
    ...['addCachePool low limit=-1', 'addCachePool low copies=-2', 'addCachePool low ttl=-1', 'addCachePool low copies=0'],
    ...['addCachePool open mode=1777 copies=3 ttl=3600000', 'addCachePool zero limit=0 mode=0', ...list],
    ...[
      'modifyCachePool none owner=amy',
      'modifyCachePool plain',
      'modifyCachePool plain owner=ben mode=700',
      'modifyCachePool plain limit=-5',
    ],
    ...['modifyCachePool plain limit=9223372036854775807', 'modifyCachePool plain ttl=2305843009213693951', 'modifyCachePool "" mode=777'],
    ...['modifyCachePool plain copies=-1', 'modifyCachePool low copies=2', 'removeCachePool none', 'removeCachePool ""', ...list],
    ...['listCachePools low', 'listCachePools zz', 'removeCachePool low', 'listCachePools'],
  ),
  // Directives: what is refused.
  ...steps(
    ...['addCacheDirective pool=plain', 'addCacheDirective path=/w/d', 'addCacheDirective path=/w/d pool=nosuch'],
    ...['addCacheDirective path=w/d pool=plain', 'addCacheDirective id=7 path=/w/d pool=plain'],
    ...['addCacheDirective path=/w/d pool=plain copies=0', 'addCacheDirective path=/w/d pool=plain copies=-3'],
    ...['addCacheDirective path=/w/d pool=plain in=-1', 'addCacheDirective path=/w/d pool=plain at=-1'],
    ...['modifyCacheDirective path=/w/d', 'modifyCacheDirective id=99 path=/w/d', 'modifyCacheDirective id=-1 path=/w/d'],
    ...['modifyCacheDirective id=0', 'removeCacheDirective 99', 'removeCacheDirective 0', 'removeCacheDirective -4'],
    ...['listCacheDirectives id=99', 'listCacheDirectives copies=1', 'listCacheDirectives path=x', 'listCacheDirectives pool=nosuch'],
  ),
  // What they need.
  ...steps(
    ...['addCacheDirective path=/w/d pool=plain', 'addCacheDirective path=/w/d/one pool=plain copies=2', ...list],
    ...['addCacheDirective path=/w/d pool=plain copies=3', 'addCacheDirective path=/w/gone pool=plain', ...list],
    ...['addCacheDirective path=/w/d/empty pool=plain', 'addCacheDirective path=/w pool=plain', ...list],
    ...[
      'listCacheDirectives path=/w/d',
      'listCacheDirectives path=/w/d pool=plain',
      'listCacheDirectives pool=full',
      'listCacheDirectives id=2',
    ],
    ...['listCacheDirectives id=2 path=/w/d', 'modifyCacheDirective id=1 path=/w/d/e', ...list],
    ...['modifyCacheDirective id=1 copies=4', 'modifyCacheDirective id=1', ...list, 'removeCacheDirective 1', ...list],
  ),
  // Limits.
  ...steps(
    ...[
      'addCacheDirective path=/w/x pool=full',
      'addCacheDirective path=/w/x pool=full',
      'addCacheDirective path=/w/d/one pool=full copies=3',
    ],
    ...['addCacheDirective path=/w/d/one pool=full copies=3 force', ...list, 'addCacheDirective path=/w/d/empty pool=full'],
    ...['modifyCacheDirective id=2 pool=full', 'modifyCacheDirective id=2 pool=full force', 'modifyCacheDirective id=2 pool=nosuch'],
    ...[
      'modifyCacheDirective id=2 pool=""',
      ...list,
      'modifyCachePool full limit=100',
      ...list,
      'modifyCachePool full limit=100000',
      ...list,
    ],
    ...['addCacheDirective path=/w/d/one pool=zero', 'addCacheDirective path=/w/d/empty pool=zero', ...list],
  ),
  // Expiry.
  ...steps(
    ...[
      'addCacheDirective path=/w/d pool=open',
      'addCacheDirective path=/w/d pool=open in=1000000',
      'addCacheDirective path=/w/d pool=open in=3600001',
    ],
    ...[
      'addCacheDirective path=/w/d pool=open never',
      'addCacheDirective path=/w/d pool=open at=1000',
      'addCacheDirective path=/w/d pool=open at=99999999999999',
    ],
    ...['addCacheDirective path=/w/d pool=open in=0', 'addCacheDirective path=/w/d/one pool=plain at=1000', ...list],
    ...[
      'modifyCachePool open ttl=1000',
      'addCacheDirective path=/w/d pool=open in=3600000',
      'modifyCacheDirective id=2 pool=open in=2000',
      ...list,
    ],
    ...['addCacheDirective path=/w/d/two pool=plain at=99999999999999', 'modifyCacheDirective id=3 in=86400000', ...list],
  ),
  // Rights.
  ...steps(
    ...[
      'as amy',
      ...list,
      'addCachePool hers',
      'modifyCachePool full mode=777',
      'removeCachePool full',
      'addCacheDirective path=/w/d/one pool=full',
    ],
    ...['addCacheDirective path=/w/d pool=plain', 'addCacheDirective path=/w/d pool=zero', 'addCacheDirective path=/w/d pool=open at=5'],
    ...['removeCacheDirective 3', 'modifyCacheDirective id=3 copies=1', 'modifyCacheDirective id=2 pool=plain', 'listCacheDirectives id=3'],
    ...['as ben', ...list, 'addCacheDirective path=/w/d pool=full', 'addCacheDirective path=/w/d pool=plain', 'removeCacheDirective 3'],
    ...['as cid', ...list, 'addCacheDirective path=/w/d pool=full', 'removeCacheDirective 2', 'as root', ...list],
    ...['modifyCachePool full owner=amy group=staff mode=70', 'as amy', ...list, 'as ben', ...list, 'as root'],
  ),
  // Safe mode.
  ...steps(
    ...[
      'safeMode ENTER',
      'addCachePool safe',
      'modifyCachePool full mode=777',
      'removeCachePool full',
      'addCacheDirective path=/w pool=plain',
    ],
    ...['modifyCacheDirective id=2 copies=1', 'removeCacheDirective 2', ...list, 'safeMode LEAVE'],
  ),
  // A pool takes its directives along, and one of its name begins anew.
  ...steps('removeCachePool plain', ...list, 'removeCacheDirective 4', 'addCachePool plain', ...list, 'listCacheDirectives pool=plain'),
  ...steps(...['plain', 'full', 'open', 'zero'].map((name) => `removeCachePool ${name}`), ...list),
  // As an administrator does it.
  ...steps(
    ...[
      'cacheadmin',
      'cacheadmin -nosuch',
      'cacheadmin nosuch',
      'cacheadmin -addPool',
      'cacheadmin -addPool p -mode 9',
      'cacheadmin -addPool p -limit x',
    ],
    ...[
      'cacheadmin -addPool p -maxTtl 5',
      'cacheadmin -addPool p -maxTtl 5x',
      'cacheadmin -addPool p -maxTtl xd',
      'cacheadmin -addPool p more',
    ],
    ...[
      'cacheadmin -addPool p -owner',
      'cacheadmin -addPool p -owner amy -group staff -mode 0751 -limit 9000 -defaultReplication 2 -maxTtl 2d',
    ],
    ...[
      'cacheadmin -addPool p',
      'cacheadmin -addPool q',
      'cacheadmin -listPools',
      'cacheadmin -listPools -stats',
      'cacheadmin -listPools p',
    ],
    ...[
      'cacheadmin -listPools none',
      'cacheadmin -listPools p q',
      'cacheadmin -modifyPool',
      'cacheadmin -modifyPool p',
      'cacheadmin -modifyPool q -limit unlimited',
    ],
    ...['cacheadmin -modifyPool q -owner ben -group eng -mode 700', 'cacheadmin -modifyPool q -defaultReplication 3 -maxTtl never'],
    ...[
      'cacheadmin -modifyPool q -maxTtl 30m',
      'cacheadmin -modifyPool none -owner ben',
      'cacheadmin -modifyPool q -defaultReplication 99999',
    ],
    ...['cacheadmin -addDirective', 'cacheadmin -addDirective -path /w/d', 'cacheadmin -addDirective -path /w/d -pool none'],
    ...[
      'cacheadmin -addDirective -path /w/d -pool p -ttl 3d',
      'cacheadmin -addDirective -path /w/d -pool p -ttl x',
      'cacheadmin -addDirective -path /w/d -pool p more',
    ],
    ...[
      'cacheadmin -addDirective -path /w/d -pool p -replication 9',
      'cacheadmin -listDirectives none',
      'cacheadmin -listDirectives -id x',
    ],
    ...[
      'cacheadmin -listDirectives -id 9999',
      'cacheadmin -listDirectives -path /none',
      'cacheadmin -modifyDirective',
      'cacheadmin -modifyDirective -id 9999',
    ],
    ...['cacheadmin -modifyDirective -id 9999 -path /w', 'cacheadmin -modifyDirective -id x -path /w', 'cacheadmin -removeDirective'],
    ...[
      'cacheadmin -removeDirective x',
      'cacheadmin -removeDirective 0',
      'cacheadmin -removeDirective 9999',
      'cacheadmin -removeDirective 9999 1',
    ],
    ...['cacheadmin -removeDirectives', 'cacheadmin -removeDirectives -path /none', 'cacheadmin -removeDirectives /none'],
    ...[
      'as cid',
      'cacheadmin -listPools',
      'cacheadmin -listPools -stats',
      'cacheadmin -addPool r',
      'cacheadmin -addDirective -path /w -pool p',
      'as root',
    ],
    ...[
      'cacheadmin -removePool',
      'cacheadmin -removePool none',
      'cacheadmin -removePool p q',
      'cacheadmin -removePool p',
      'cacheadmin -removePool q',
    ],
    'cacheadmin -listPools',
  ),
  // Pages.
  ...steps(...manyPools.map((name) => `addCachePool ${name}`), 'listCachePools', 'listCachePools many099', 'cacheadmin -listPools many104'),
  ...steps(
    ...Array.from({ length: 103 }, () => 'addCacheDirective path=/w/d/one pool=many000'),
    'listCacheDirectives',
    'listCacheDirectives path=/w',
  ),
  ...steps(...manyPools.map((name) => `removeCachePool ${name}`), 'listCachePools', 'delete /w'),
]
