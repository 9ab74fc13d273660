import { useState } from 'react'
import type { SiteId } from '../../../shared/core/identity.ts'
import { useT } from '../../i18n/i18n.ts'
import { useHasStage, useStage, useStageEngine } from '../../stage/useStage.ts'
import { ConfirmButton } from '../../ui/index.ts'
import { DeviceSign } from './DeviceSign.tsx'
import { Frame } from './Frame.tsx'
import { deviceOf, isWeak, rungSigns } from './media.ts'
import css from './panel.module.css'
import { useWords } from './words.ts'

type Restarted = { kind: 'asking' } | { kind: 'done'; devices: number } | { kind: 'refused' }

/** Picture and sound of a place: its device, its line, its last small frame, and beginning anew. */
export function StagePart({ siteId }: { siteId: SiteId }) {
  const t = useT('operator')
  const words = useWords()
  const has = useHasStage()
  const engine = useStageEngine()
  const stage = useStage(({ sites }) => sites[siteId])
  const [restarted, setRestarted] = useState<Restarted>()
  if (!has) return null
  const restart = async () => {
    setRestarted({ kind: 'asking' })
    const answer = await engine?.signalling.request('restart', { siteId })
    setRestarted(answer?.ok ? { kind: 'done', devices: answer.data.devices } : { kind: 'refused' })
  }
  const { camera = false, microphone = false, line } = stage ?? {}
  return (
    <section className={css.part} aria-label={t('part.stage')}>
      <h3 className={css.title}>{t('part.stage')}</h3>
      <Frame siteId={siteId} className={css.frame} />
      <dl className={css.facts}>
        <dt>{t('stage.device')}</dt>
        <dd data-care={!microphone || undefined}>
          <DeviceSign device={deviceOf(camera, microphone)} /> {words.device({ camera, microphone, at: 0 })}
        </dd>
        <dt>{t('stage.line')}</dt>
        <dd data-care={(line && isWeak(line.rung)) || undefined}>
          {line && <span aria-hidden="true">{rungSigns[line.rung]} </span>}
          {line ? words.rung(line) : t('stage.line.unknown')}
        </dd>
        {line && (
          <>
            <dt>{t('stage.figures')}</dt>
            <dd>{words.figures(line)}</dd>
            <dt>{t('stage.rates')}</dt>
            <dd>{t('stage.ratesOf', { down: Math.round(line.down), up: Math.round(line.up) })}</dd>
          </>
        )}
        {line?.way && (
          <>
            <dt>{t('stage.way')}</dt>
            <dd data-care={line.way !== 'udp' || undefined}>{t(`stage.way.${line.way}`)}</dd>
          </>
        )}
      </dl>
      {engine && (
        <ConfirmButton
          data-keep-focus=""
          disabled={restarted?.kind === 'asking'}
          question={t('stage.restart.confirm')}
          onConfirm={() => void restart()}
        >
          {t('stage.restart')}
        </ConfirmButton>
      )}
      {restarted && restarted.kind !== 'asking' && (
        <p className={css.muted} aria-live="polite">
          {t(
            restarted.kind === 'refused'
              ? 'stage.restart.refused'
              : restarted.devices > 0
                ? 'stage.restart.done'
                : 'stage.restart.nobody',
          )}
        </p>
      )}
    </section>
  )
}
