import { useEffect, useRef, useState } from 'react'
import type { CueId } from '../../shared/core/identity.ts'
import type { Cue } from '../../shared/stage/contract.ts'
import { isExternal, isMuted, lateAfterMs } from '../../shared/stage/policy.ts'
import { useT } from '../i18n/i18n.ts'
import { useAll, useDesk, useNow, useSend } from '../store/hooks.ts'
import { Button, chime, classes, Tag, useShortcuts } from '../ui/index.ts'
import css from './cues.module.css'

const inSeconds = (ms: number): number => Math.max(0, Math.floor(ms / 1000))

/** What the other system's technician has to do now, to be ticked off by a press or a key; above it nothing else. */
export function Cues({ sound }: { sound: boolean }) {
  const external = useAll(isExternal)
  return external ? <List sound={sound} /> : null
}

/** Chimes once for each that is new; those that stood there when the page opened are no news. */
function useChime(ids: readonly CueId[], sound: boolean): void {
  const known = useRef<ReadonlySet<CueId>>(undefined)
  useEffect(() => {
    const before = known.current
    known.current = new Set(ids)
    if (sound && before && ids.some((id) => !before.has(id))) chime('call')
  }, [ids, sound])
}

function List({ sound }: { sound: boolean }) {
  const t = useT('stage')
  const send = useSend()
  const roster = useAll((all) => all.roster)
  const { open, ticked } = useDesk((desk) => desk.stage)
  const now = useNow(1000)
  const [sent, setSent] = useState<ReadonlySet<CueId>>(new Set())
  const waiting = open.filter(({ id }) => !sent.has(id))
  useChime(
    open.map(({ id }) => id),
    sound,
  )
  const words = ({ kind, siteId }: Pick<Cue, 'kind' | 'siteId'>) =>
    t(`cue.${kind}`, { site: siteId === roster.order[0] ? t('hall') : (roster.sites[siteId]?.name ?? '') })
  const tick = (cueIds: CueId[]) => {
    if (cueIds.length === 0) return
    setSent((before) => new Set([...before, ...cueIds]))
    const back = () => setSent((before) => new Set([...before].filter((id) => !cueIds.includes(id))))
    void send('stage.tick', { cueIds }).then(back)
  }
  useShortcuts({
    x: () => tick(waiting.slice(0, 1).map(({ id }) => id)),
    a: () => tick(waiting.map(({ id }) => id)),
  })
  const [last] = ticked
  if (open.length === 0) {
    const took = last && last.tickedAt - last.at
    return (
      <section className={css.quiet} aria-label={t('cues')}>
        <span>{t(last ? 'cues.none' : 'cues.noneYet')}</span>
        {last && took !== undefined && (
          <span className={took > lateAfterMs ? css.late : undefined}>
            {t(took > lateAfterMs ? 'cues.lastLate' : 'cues.last', { cue: words(last), seconds: inSeconds(took) })}
          </span>
        )}
      </section>
    )
  }
  return (
    <section className={css.cues} aria-label={t('cues')}>
      <ol className={css.list} aria-live="polite">
        {open.map((cue, index) => {
          const late = now - cue.at > lateAfterMs
          return (
            <li key={cue.id}>
              <Button
                size="big"
                kind={index === 0 ? 'primary' : 'plain'}
                className={css.cue}
                disabled={sent.has(cue.id)}
                aria-label={t('tick', { cue: words(cue) })}
                {...(index === 0 && { shortcut: 'X' })}
                onClick={() => tick([cue.id])}
              >
                <span>{words(cue)}</span>
                <span className={classes(css.waits, late && css.late)}>
                  {late && <span aria-hidden="true">▲ </span>}
                  {t('cues.waits', { seconds: inSeconds(now - cue.at) })}
                </span>
              </Button>
            </li>
          )
        })}
      </ol>
      {open.length > 1 && (
        <Button shortcut="A" disabled={waiting.length === 0} onClick={() => tick(waiting.map(({ id }) => id))}>
          {t('tickAll', { count: open.length })}
        </Button>
      )}
    </section>
  )
}

/** Whether the remote speaker can be heard yet, for whoever leads: the technician of the other system opens it. */
export function Heard() {
  const t = useT('stage')
  const external = useAll(isExternal)
  const siteId = useAll(({ floor }) =>
    floor.turn?.request.party.side === 'remote' ? floor.turn.request.party.siteId : undefined,
  )
  const open = useDesk((desk) => desk.stage.open)
  const muted = useAll((all) => siteId !== undefined && isMuted(all, siteId))
  if (!external || !siteId || muted) return null
  const waits = open.some((cue) => cue.kind === 'openMicrophone' && cue.siteId === siteId)
  return (
    <p className={css.heard}>
      <Tag tone={waits ? 'amber' : 'green'} icon={waits ? '…' : '●'}>
        {t(waits ? 'waitsForTechnician' : 'heard')}
      </Tag>
    </p>
  )
}
