// Commands that remove, where the configuration has a trash: what goes there under which names, what is refused, and -expunge.

import type { Group, Step } from './step.js'
import { step } from './step.js'

const on = '-D fs.trash.interval=60'

const moving = [
  '-mkdir -p /trash/d/e /trash/empty /trash/closed/in',
  '-put hello.txt /trash/f',
  '-put hello.txt seq.txt /trash/d',
  `${on} -rm /trash/f`,
  `${on} -rm /trash/f`,
  `${on} -rm -f /trash/f`,
  `${on} -rm /trash/d`,
  `${on} -rm -r /trash/empty`,
  `${on} -rm /trash/d/hello.txt`,
  `${on} -rm -r /trash/d`,
  '-ls -R .Trash',
  '-cat .Trash/Current/trash/f',
  '-cat .Trash/Current/trash/d/seq.txt',
  `${on} -rm -r -skipTrash /trash/closed`,
  '-ls /trash',
]

/** The same names again, and files in the place of directories. */
const clashes = [
  '-put hello.txt /trash/f',
  `${on} -rm /trash/f`,
  '-put seq.txt /trash/f',
  `${on} -rm /trash/f`,
  '-mkdir /trash/f',
  '-put hello.txt /trash/f/g',
  `${on} -rm /trash/f/g`,
  `${on} -rm -r /trash/f`,
  '-mkdir -p /trash/d',
  `${on} -rm -r /trash/d`,
  '-find .Trash',
  '-count .Trash',
]

const refused = [
  `${on} -rm -r /`,
  `${on} -rm -r /user`,
  `${on} -rm -r /user/root`,
  `${on} -rm -r .`,
  `${on} -rm .Trash`,
  `${on} -rm /trash/none /trash/none*`,
  `${on} -rm -r /trash/..`,
  '-D fs.trash.interval=x -rm /trash/none',
]

/** What is in the trash is removed for good. */
const inside = [
  '-touchz /trash/one /trash/two /trash/three',
  `${on} -rm /trash/one /trash/two /trash/three`,
  `${on} -rm .Trash/Current/trash/one`,
  `${on} -rm /user/root/.Trash/Current/trash/two*`,
  `${on} -rm -skipTrash .Trash/Current/trash/three`,
  '-mv .Trash/Current/trash/d /trash/back',
  '-ls /trash/back',
  `${on} -rm -r .Trash/Current/trash/f`,
  `${on} -rm -r .Trash/Current`,
  '-ls .Trash',
]

const expunging = [
  '-expunge',
  '-touchz /trash/a',
  `${on} -rm /trash/a`,
  `${on} -expunge`,
  '-find .Trash',
  `${on} -expunge`,
  '-touchz /trash/a',
  `${on} -rm /trash/a`,
  '-mkdir -p .Trash/200101000000/x .Trash/200101000000-1 .Trash/2001010000 .Trash/200101 .Trash/unexpected/y .Trash/991231235959',
  '-touchz .Trash/a-file .Trash/210101000000',
  `${on} -expunge`,
  '-ls .Trash',
  '-find .Trash',
  '-touchz /trash/b',
  `${on} -rm /trash/b`,
  '-expunge',
  '-find .Trash',
  '-expunge',
  '-find .Trash',
  '-touchz /trash/c /trash/d',
  `${on} -rm /trash/c`,
  `${on} -expunge -immediate`,
  '-find .Trash',
  `${on} -rm /trash/d`,
  '-D fs.trash.interval=-1 -expunge',
  '-find .Trash',
  '-expunge -immediate -fs hdfs:///',
  '-find .Trash',
  '-D fs.trash.interval=x -expunge',
  '-rm -r -skipTrash .Trash',
  '-expunge',
  '-expunge -immediate',
  '-D fs.trash.clean.trashroot.enable=true -expunge',
  '-mkdir -p .Trash/unexpected/y .Trash/Current/z',
  '-D fs.trash.clean.trashroot.enable=true -expunge',
  '-find .Trash',
]

const others = [
  '-mkdir -p /trash/many',
  '-touchz /trash/many/1 /trash/many/2',
  `${on} -rm -r -safely /trash/many`,
  '-D fs.trash.interval=0.5 -rm /trash/b2',
  '-touchz /trash/half /trash/below /trash/star1 /trash/star2',
  '-D fs.trash.interval=0.5 -rm /trash/half',
  '-D fs.trash.interval=-5 -rm /trash/below',
  `${on} -rm /trash/star*`,
  `${on} -rmr /trash/back`,
  '-find .Trash',
  '-touchz "/trash/a b"',
  `${on} -rm "/trash/a b"`,
  `${on} -rm /trash/rmdir`,
  '-mkdir /trash/rmdir',
  `${on} -rmdir /trash/rmdir`,
  '-find .Trash',
  '-rm -r -skipTrash .Trash',
]

/** Paths that HDFS compares as text, and a file further up in the place of a directory. */
const different = [
  '-touchz .Trashcan /trash/x',
  `${on} -rm .Trashcan`,
  '-mkdir /us',
  `${on} -rm -r /us`,
  '-rm -r -f -skipTrash /us',
  `${on} -rm /trash/x`,
  '-mkdir -p /trash/x/below/deep',
  '-touchz /trash/x/below/deep/h',
  `${on} -rm /trash/x/below/deep/h`,
  '-rm -r -skipTrash /trash/x .Trash',
]

const steps: readonly Step[] = [...moving, ...clashes, ...refused, ...inside, ...expunging, ...others, ...different].map((line) =>
  step(line),
)

export const trash: Group = { name: 'trash', steps }
