// Single calls: the last lines of the audit, and the calls that took long.

import type { CallsOfPage } from '../../proto/pages/answers.js'
import { MasterChoice, useMasterChoice } from '../parts/master-choice.js'
import { Failure, Table, useAnswer } from '../parts/pieces.js'
import { durationText, timeText } from '../parts/texts.js'
import type { Masters } from '../server/masters.js'

const everyMs = 3_000

export function CallsView({ masters }: { readonly masters: Masters }) {
  const choice = useMasterChoice(masters)
  const { value, error } = useAnswer(`calls ${choice.id}`, () => masters.getFrom<CallsOfPage>(choice.origin, '/page/api/calls'), everyMs)
  return (
    <>
      <h1>Calls</h1>
      <p>
        Each master shows the calls that it executed itself: the leader all changes, every master the reads that it was asked for.
        {value?.isWhole === false && ` Only calls of ${masters.session?.user} are shown: the page acts as this user, who is no superuser.`}
      </p>
      <MasterChoice masters={masters} choice={choice} />
      <Failure error={error} />
      {value !== undefined && (
        <>
          <h2>Slow calls</h2>
          {value.slow.length === 0 ? (
            <p>None. The setting slowCallMs says from when on a call is slow.</p>
          ) : (
            <Table caption="The last slow calls" heads={['When', 'Took', 'Method', 'User', 'From', 'Path', 'Outcome']}>
              {value.slow.map(({ atMs, elapsedMs, method, user, address, path, error: reason }, place) => (
                <tr key={place}>
                  <td>{timeText(atMs)}</td>
                  <td>{durationText(elapsedMs)}</td>
                  <td>{method}</td>
                  <td>{user}</td>
                  <td>{address}</td>
                  <td class="name">{path ?? ''}</td>
                  <td>{reason ?? 'good'}</td>
                </tr>
              ))}
            </Table>
          )}
          <h2>Audit</h2>
          <Table
            caption="The last calls that the audit log has a line for"
            heads={['When', 'User', 'From', 'Command', 'Path', 'To', 'Allowed']}
          >
            {value.audit.map(({ atMs, line }, place) => (
              <tr key={place}>
                <td>{timeText(atMs)}</td>
                <td>{line.ugi}</td>
                <td>{line.ip}</td>
                <td>{line.cmd}</td>
                <td class="name">{line.src ?? ''}</td>
                <td class="name">{line.dst ?? ''}</td>
                <td>{line.allowed ? 'yes' : 'no'}</td>
              </tr>
            ))}
          </Table>
        </>
      )}
    </>
  )
}
