import { type ReactNode, useEffect, useState } from 'react'
import { clockMinute, shortDate } from '../../shared/core/format.ts'
import { practising, type PractisingRole, type RehearsalView } from '../../shared/office/rehearsal.ts'
import { mayUse } from '../../shared/office/routes.ts'
import { useT } from '../i18n/i18n.ts'
import parts from '../rehearsal/rehearsal.module.css'
import { Results } from '../rehearsal/Results.tsx'
import { Button, ConfirmButton, Field, Tag } from '../ui/index.ts'
import { wholeAddress } from './IssuedLinks.tsx'
import { askSigned, useMe } from './office-store.ts'
import css from './office.module.css'
import { Refused } from './Refused.tsx'
import { useAct } from './use-act.ts'
import { type Asked, useAnswer } from './use-answer.ts'

/** While simulated rooms come in, it is asked so often how many are there, in milliseconds. */
const fillingMs = 3_000

interface RehearsalProps {
  id: string
  sites: number
  timeZone: string
  isOver: boolean
  /** What stands below comes with the answer, not before it: nothing moves away under a hand. */
  children: ReactNode
}

/** A conference's rehearsal: begun with one press, filled with simulated rooms, ended; and what came of the last. */
export function Rehearsal({ children, ...props }: RehearsalProps) {
  const { value, refusal, again } = useAnswer('GET /conferences/:id/rehearsal', props.id, { follows: true })
  if (!value && !refusal) return null
  return (
    <>
      {value ? <Section {...props} view={value} refusal={refusal} again={again} /> : <Refused refusal={refusal} />}
      {children}
    </>
  )
}

interface SectionProps extends Omit<RehearsalProps, 'children'>, Pick<Asked<RehearsalView>, 'refusal' | 'again'> {
  view: RehearsalView
}

function Section({ id, sites, timeZone, isOver, view, refusal, again }: SectionProps) {
  const t = useT('officeDesk')
  const u = useT('ui')
  const r = useT('rehearsal')
  const { me } = useMe()
  const { busy, refusal: refused, act } = useAct()
  const [wanted, setWanted] = useState<string>()
  const isFilling = view.open !== undefined && view.open.playing < view.open.simulated
  useEffect(() => {
    if (!isFilling) return
    const timer = setTimeout(() => void again(), fillingMs)
    return () => clearTimeout(timer)
    // `view` stands for an answer, after which it is asked again.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [isFilling, view])
  const mayBegin = me ? mayUse('POST /conferences/:id/rehearsal/begin', me.role) : false
  const { open, last, possible } = view
  const isWhole = open && !open.unfinished
  // Before it is over somebody looks for it here, and reads why there is none.
  if (!open && !last && !(mayBegin && (possible || !isOver))) return null

  // All but the hall; whoever comes takes the place of what was simulated.
  const rooms = open?.rooms ?? sites
  const simulated = Math.min(rooms, Math.max(0, Math.trunc(Number(wanted ?? open?.simulated ?? rooms)) || 0))
  const run = async (name: 'begin' | 'simulate') => {
    await act(() => askSigned(`POST /conferences/:id/rehearsal/${name}`, { id, body: { simulated } }))
    setWanted(undefined)
    await again()
  }
  const end = async () => {
    await act(() => askSigned('POST /conferences/:id/rehearsal/end', { id, body: {} }))
    await again()
  }
  const practise = async (role: PractisingRole) => {
    // At once, while the browser still knows that somebody pressed.
    const tab = window.open('', '_blank')
    const made = await act(() => askSigned('POST /conferences/:id/rehearsal/link', { id, body: { role } }))
    if (made && tab) tab.location.href = wholeAddress(made.url)
    else tab?.close()
  }
  const when = (at: number) => `${clockMinute(at, timeZone)} ${shortDate(at, timeZone)}`
  return (
    <section className={css.section} aria-label={t('rehearsal')}>
      <div className={css.top}>
        <h2 className={css.title}>{t('rehearsal')}</h2>
        {open && <Tag tone="gold">{t('rehearsal.since', { time: when(open.startedAt) })}</Tag>}
      </div>
      <Refused refusal={refused ?? refusal} />
      {open?.unfinished ? (
        <p>{r('unfinished')}</p>
      ) : (
        <p>{t(open ? 'rehearsal.textOpen' : possible ? 'rehearsal.text' : 'rehearsal.past')}</p>
      )}
      {open?.endsAt !== undefined && <p>{t('rehearsal.endsAt', { time: when(open.endsAt) })}</p>}
      {isWhole && open.simulated > 0 && (
        <p>
          {r('playing', { playing: open.playing, count: open.simulated })}{' '}
          {open.playing < open.simulated && r('playing.less')}
        </p>
      )}
      {mayBegin && (open ? isWhole : possible) && (
        <form
          className={parts.fill}
          onSubmit={(event) => {
            event.preventDefault()
            void run(open ? 'simulate' : 'begin')
          }}
        >
          <Field
            label={t('rehearsal.simulated', { count: rooms })}
            type="number"
            min={0}
            max={rooms}
            value={wanted ?? String(simulated)}
            onChange={(event) => setWanted(event.target.value)}
          />
          <Button kind={open ? 'plain' : 'primary'} type="submit" disabled={busy}>
            {t(open ? 'rehearsal.refill' : 'rehearsal.begin')}
          </Button>
        </form>
      )}
      {isWhole && mayBegin && (
        <>
          <h3 className={css.subtitle}>{t('rehearsal.practise')}</h3>
          <div className={css.actions}>
            {practising.map((role) => (
              <Button key={role} disabled={busy} onClick={() => void practise(role)}>
                {u(`role.${role}`)}
              </Button>
            ))}
          </div>
        </>
      )}
      {isWhole && (
        <>
          <div className={css.top}>
            <h3 className={css.subtitle}>{t('rehearsal.now')}</h3>
            <Button kind="quiet" disabled={busy} onClick={() => void again()}>
              {t('rehearsal.reload')}
            </Button>
          </div>
          <Results rooms={open.results} name={`${id}-${r('mark')}`} />
        </>
      )}
      {open && mayBegin && (
        <div className={css.actions}>
          <ConfirmButton kind="danger" disabled={busy} question={t('rehearsal.endSure')} onConfirm={() => void end()}>
            {t('rehearsal.end')}
          </ConfirmButton>
        </div>
      )}
      {last && (
        <>
          <h3 className={css.subtitle}>
            {t('rehearsal.last', { from: when(last.startedAt), to: when(last.endedAt) })}
          </h3>
          <Results rooms={last.rooms} name={`${id}-${r('mark')}`} />
        </>
      )}
    </section>
  )
}
