// Storage policies: which there are, who may set which on what, what files and directories have from above, and what quotas by storage type
// count under each. The clusters have disks only, so only policies are used for data that may fall back to them.

import type { Step } from '../shell/step.js'

const steps = (...lines: readonly string[]): Step[] =>
  lines.map((line) => ({ words: line.split(' ').map((word) => (word === '""' ? '' : word)) }))

const same = '9223372036854775807'
const names = ['PROVIDED', 'COLD', 'WARM', 'HOT', 'ONE_SSD', 'ALL_SSD', 'ALL_NVDIMM', 'LAZY_PERSIST']

export const policyCalls: readonly Step[] = [
  ...steps('as root', 'delete /w', 'mkdirs /w/d/e', 'makeFile /w/d/f', 'getStoragePolicies'),
  ...names.flatMap((name) =>
    steps(
      `setStoragePolicy /w/d ${name}`,
      'getStoragePolicy /w/d',
      ...['getFileInfo /w/d', 'getFileInfo /w/d/f', 'getStoragePolicy /w/d/f', 'getListing /w/d', 'getLocatedFileInfo /w/d/f'],
      `setStoragePolicy /w/d/f ${name}`,
      ...['getStoragePolicy /w/d/f', 'getListing /w/d', 'unsetStoragePolicy /w/d', 'getListing /w/d', 'getFileInfo /w/d/f'],
      ...['unsetStoragePolicy /w/d/f', 'getFileInfo /w/d/f', 'getStoragePolicy /w/d/f'],
    ),
  ),
  // Names, and what is not there.
  ...steps(
    ...['setStoragePolicy /w/d cold', 'getFileInfo /w/d', 'setStoragePolicy /w/d Cool', 'setStoragePolicy /w/none Cool'],
    ...['setStoragePolicy /w/none HOT', 'unsetStoragePolicy /w/none', 'getStoragePolicy /w/none', 'setStoragePolicy /w/d/f/x HOT'],
    ...['setStoragePolicy / WARM', 'getFileInfo /w', 'getFileInfo /w/d', 'unsetStoragePolicy /'],
    ...['unsetStoragePolicy /', 'getFileInfo /w', 'unsetStoragePolicy /w/d', 'unsetStoragePolicy /w/d'],
  ),
  // The lowest directory counts; what is moved has what is above its new place.
  ...steps(
    ...['mkdirs /w/a/b/c', 'mkdirs /w/z', 'makeFile /w/a/b/c/f', 'setStoragePolicy /w/a WARM', 'setStoragePolicy /w/a/b/c ALL_SSD'],
    ...['getFileInfo /w/a/b', 'getFileInfo /w/a/b/c', 'getFileInfo /w/a/b/c/f', 'getListing /w/a/b', 'getListing /w/a/b/c'],
    ...['getBatchedListing "" false /w/a /w/a/b /w/a/b/c', 'rename /w/a/b /w/z/b', 'getFileInfo /w/z/b', 'getFileInfo /w/z/b/c/f'],
    ...['unsetStoragePolicy /w/z/b/c', 'getFileInfo /w/z/b/c/f', 'rename2 /w/z/b /w/a/b', 'getFileInfo /w/a/b/c/f'],
  ),
  // A policy that files get when they are made, and keep.
  ...steps(
    ...['mkdirs /w/l/m', 'makeFile /w/l/before', 'setStoragePolicy /w/l LAZY_PERSIST', 'getFileInfo /w/l/before', 'makeFile /w/l/after'],
    ...['makeFile /w/l/m/below', 'createWith /w/l/named CREATE COLD', 'getFileInfo /w/l/after', 'rename /w/l/after /w/after'],
    ...['getFileInfo /w/after', 'setStoragePolicy /w/after HOT', 'unsetStoragePolicy /w/after', 'setStoragePolicy /w/d/f LAZY_PERSIST'],
    ...['unsetStoragePolicy /w/l', 'getFileInfo /w/l/before', 'getFileInfo /w/l/named', 'getFileInfo /w/l/m/below'],
    ...['appendAs /w/after APPEND', 'truncate /w/after 0', 'setStoragePolicy /w/l LAZY_PERSIST', 'appendAs /w/l/before APPEND'],
    ...[
      'truncate /w/l/before 0',
      'createWith /w/flag CREATE,LAZY_PERSIST',
      'getFileInfo /w/flag',
      'createWith /w/flag2 CREATE,LAZY_PERSIST HOT',
    ],
    ...['getFileInfo /w/flag2', 'concat /w/l/after /w/l/before'],
  ),
  // A policy that the writer names.
  ...steps(
    ...names.map((name) => `createWith /w/n/${name} CREATE ${name}`),
    ...['getListing /w/n', 'createWith /w/n/none CREATE Cool', 'createWith /w/o/p/none CREATE Cool', 'getFileInfo /w/o/p'],
    ...[
      'createWith /w/n/HOT CREATE Cool',
      'createWith /w/n/HOT CREATE,OVERWRITE WARM',
      'getFileInfo /w/n/HOT',
      'createWith /w/n/low CREATE warm',
    ],
  ),
  // Rights.
  ...steps(
    ...['setPermission /w/d 750', 'setOwner /w/d/f ann', 'as ben', 'getStoragePolicies', 'getStoragePolicy /w/d', 'getFileInfo /w/d'],
    ...['getStoragePolicy /w/d/f', 'setStoragePolicy /w/d HOT', 'unsetStoragePolicy /w/d/f', 'setStoragePolicy /w/d Cool'],
    ...['as root', 'setPermission /w/d 771', 'as ben', 'getStoragePolicy /w/d', 'getStoragePolicy /w/d/f', 'setStoragePolicy /w/d/f HOT'],
    ...[
      'setStoragePolicy /w/d/none HOT',
      'as ann',
      'setStoragePolicy /w/d/f WARM',
      'unsetStoragePolicy /w/d',
      'as root',
      'getFileInfo /w/d/f',
    ],
    ...['safeMode ENTER', 'setStoragePolicy /w/d HOT', 'getStoragePolicy /w/d', 'safeMode LEAVE'],
  ),
  // What quotas count under each policy.
  ...names
    .filter((name) => name !== 'COLD')
    .flatMap((name) =>
      steps(
        ...['delete /w/q', 'mkdirs /w/q/r', `setStoragePolicy /w/q ${name}`, `setQuota /w/q ${same} 900000000 DISK`],
        ...['put /w/q/one CREATE 1000', 'put /w/q/r/two CREATE 2000', 'quotas /w/q /w/q/r', 'setReplication /w/q/one 1', 'quotas /w/q'],
        ...[
          'setReplication /w/q/r/two 5',
          'quotas /w/q',
          'rename /w/q/r/two /w/two',
          'quotas /w/q',
          'rename /w/two /w/q/two',
          'quotas /w/q',
        ],
        ...['getContentSummary /w/q', 'getContentSummary /w/q/one', 'delete /w/q/one', 'quotas /w/q'],
      ),
    ),
  ...steps(
    ...['delete /w/q', 'mkdirs /w/q/r', 'setStoragePolicy /w/q ONE_SSD', `setQuota /w/q ${same} 1500000 SSD`, 'put /w/q/a CREATE 1000 3'],
    ...['put /w/q/b CREATE 600000 3', 'quotas /w/q', `setQuota /w/q ${same} 1000 SSD`, 'put /w/q/c CREATE 10 3', 'quotas /w/q'],
    ...['recoverLease /w/q/c', 'awaitClosed /w/q/c', `setQuota /w/q ${same} -1 SSD`, `setQuota /w/q ${same} 4000000 DISK`],
    ...['put /w/q/d CREATE 10 3', 'setReplication /w/q/d 9', 'quotas /w/q'],
  ),
  // As an administrator does it.
  ...steps(
    ...['storagepolicies', 'storagepolicies -help', 'storagepolicies -help setStoragePolicy', 'storagepolicies -help -nosuch'],
    ...['storagepolicies -listPolicies', 'storagepolicies listPolicies', 'storagepolicies -nosuch', 'storagepolicies -getStoragePolicy'],
    ...[
      'storagepolicies -getStoragePolicy -path /w/d',
      'storagepolicies -getStoragePolicy -path /w/a',
      'storagepolicies -getStoragePolicy -path',
    ],
    ...[
      'storagepolicies -getStoragePolicy -path /w/none',
      'storagepolicies -setStoragePolicy -path /w/d',
      'storagepolicies -setStoragePolicy',
    ],
    ...['storagepolicies -setStoragePolicy -path /w/d -policy Cool', 'storagepolicies -setStoragePolicy -path /w/none -policy HOT'],
    ...['storagepolicies -setStoragePolicy -path /w/d -policy warm', 'storagepolicies -getStoragePolicy -path /w/d'],
    ...[
      'storagepolicies -unsetStoragePolicy -path /w/d',
      'storagepolicies -unsetStoragePolicy',
      'storagepolicies -getStoragePolicy -path /w/d/f',
    ],
    ...['storagepolicies -satisfyStoragePolicy', 'satisfyStoragePolicy /w/none', 'satisfyStoragePolicy /w/d'],
    ...['storagepolicies -satisfyStoragePolicy -path /w/d', 'as ben', 'satisfyStoragePolicy /w/d'],
    ...['storagepolicies -setStoragePolicy -path /w/d -policy HOT', 'as root', 'delete /w'],
  ),
]
