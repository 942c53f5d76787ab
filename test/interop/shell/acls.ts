// -getfacl and -setfacl, and the other commands where a list shows: -ls, -cp -p.

import { type Group, type Step, step } from './step.js'

const made = ['-mkdir -p /acls/d/e', '-put hello.txt /acls/hello', '-put seq.txt /acls/d', '-chmod 1750 /acls/d/e']

const specs = [
  'user:bob:rwx',
  'user:bob:rw-,group:staff:r-x,mask::r--',
  'default:user:bob:rwx,default:mask::r--',
  'user::rwx,group::r-x,other::---',
  'user::rwx,user:bob:rwx,group::r-x,other::---',
  'mask::--x',
  'user:bob',
  'user:bob:',
  'user:bob:rw',
  'user:bob:rwx:x',
  'USER:bob:r--',
  'nobody:bob:rwx',
  'default:',
  'default:user',
  'default',
  ':',
  ',',
  ',,user:bob:rwx,',
  'other:bob:rwx',
  '',
]

const changes = specs.flatMap((spec) =>
  ['-m', '-x', '--set'].flatMap((flag): Step[] => {
    const given = flag === '-x' ? spec.replaceAll(/:[rwx-]{3}(?=,|$)/g, ':') : spec
    return ['/acls/d', '/acls/hello'].flatMap((path) => [{ words: ['-setfacl', flag, given, path] }, step(`-getfacl ${path}`)])
  }),
)

const usage = [
  '-setfacl -m',
  '-setfacl -m user:bob:rwx',
  '-setfacl -x',
  '-setfacl --set',
  '-setfacl -b -k /acls/d',
  '-setfacl -m -x user:bob:rwx /acls/d',
  '-setfacl -b -m user:bob:rwx /acls/d',
  '-setfacl --set -b user:bob:rwx /acls/d',
  '-setfacl /acls/d',
  '-setfacl -b /acls/d /acls/hello',
  '-setfacl -m user:bob:rwx /acls/d /acls/hello',
  '-setfacl -z /acls/d',
  '-setfacl -m user:bob:rwx /acls/nosuch',
  '-setfacl -b /acls/nosuch',
  '-setfacl -b file://$LOCAL/hello.txt',
]

const recursive = [
  '-setfacl -R -m user:bob:rwx,default:user:bob:rwx /acls',
  '-getfacl -R /acls',
  '-ls -R /acls',
  '-ls -d /acls/d',
  '-mkdir /acls/d/new',
  '-put hello.txt /acls/d/new/file',
  '-touchz /acls/d/new/empty',
  '-getfacl -R /acls/d/new',
  '-cp -p /acls/d/seq.txt /acls/kept',
  '-cp -pa /acls/d/seq.txt /acls/keptacl',
  '-cp -ptopax /acls/d /acls/keptall',
  '-getfacl -R /acls/keptall',
  "-getfacl '/acls/kept*'",
  '-chmod 700 /acls/keptacl',
  '-getfacl /acls/keptacl',
  '-ls /acls',
  '-setfacl -R -x user:bob,default:user:bob /acls',
  '-getfacl -R /acls',
  '-setfacl -R --set user::rwx,user:bob:r--,group::r-x,other::---,default:group:staff:rwx /acls',
  '-getfacl -R /acls',
  '-setfacl -k -R /acls',
  '-getfacl -R /acls',
  '-setfacl -R -b /acls',
  '-getfacl -R /acls',
  '-setfacl -R -m default:user:bob:rwx /acls/hello',
  "-stat '%a %A' /acls/d",
]

export const acls: Group = {
  name: 'acls',
  steps: [...made.map((line) => step(line)), ...changes, ...[...usage, ...recursive].map((line) => step(line))],
}
