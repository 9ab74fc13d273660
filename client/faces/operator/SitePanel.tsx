import type { RefObject } from 'react'
import type { SiteId } from '../../../shared/core/identity.ts'
import { PhoneLink } from '../../attendance/PhoneLink.tsx'
import { Technician } from '../../attendance/Technician.tsx'
import { HelpPart } from '../../help/HelpPart.tsx'
import { useT } from '../../i18n/i18n.ts'
import { SiteByHand } from '../../stage/Choose.tsx'
import { useAll, useDesk } from '../../store/hooks.ts'
import { Button, Tag, type Tone } from '../../ui/index.ts'
import { noticeKey, type Noticed } from './noticed.ts'
import { ByPhone } from './ByPhone.tsx'
import { ChecksPart } from './ChecksPart.tsx'
import { HistoryPart } from './HistoryPart.tsx'
import { LinePart } from './LinePart.tsx'
import { MessagesPart } from './MessagesPart.tsx'
import css from './panel.module.css'
import { PeoplePart } from './PeoplePart.tsx'
import { StagePart } from './StagePart.tsx'
import { Since } from './Since.tsx'
import type { SiteState, Tile } from './wall.ts'
import { useWords } from './words.ts'

const tones: Record<SiteState, { tone: Tone; icon: string }> = {
  byPhone: { tone: 'slate', icon: '☎' },
  away: { tone: 'slate', icon: '◌' },
  gone: { tone: 'slate', icon: '−' },
  lost: { tone: 'over', icon: '✕' },
  online: { tone: 'slate', icon: '○' },
  ready: { tone: 'green', icon: '●' },
  reported: { tone: 'green', icon: '✓' },
}

interface SitePanelProps {
  tile: Tile
  noticed: Noticed
  /** How many places are in trouble, and the one to look at after this. */
  troubled: number
  next: Tile | undefined
  onOpen: (id: SiteId) => void
  onClose: () => void
  heading: RefObject<HTMLHeadingElement | null>
}

/** Everything about one place, and what the technician may do for it. */
export function SitePanel({ tile, noticed, troubled, next, onOpen, onClose, heading }: SitePanelProps) {
  const t = useT('operator')
  const words = useWords()
  const { id, unitId, name, state, floor } = tile
  // A call has a part of its own right below.
  const troubles = tile.troubles.filter(({ kind }) => kind !== 'help')
  const cluster = useAll(({ roster }) => {
    const clusterId = roster.sites[id]?.clusterId
    return roster.clusters.find((one) => one.id === clusterId)?.name
  })
  const phone = useDesk(({ roster }) => roster.contacts[unitId]?.phone)
  return (
    <section className={css.panel} aria-label={t('details', { name })}>
      <div className={css.bar}>
        <Button kind="quiet" onClick={onClose}>
          ‹ {troubled > 0 ? t('back', { count: troubled }) : t('backCalm')}
        </Button>
        {next && (
          <Button kind="quiet" title={next.name} onClick={() => onOpen(next.id)}>
            {t('nextTrouble')} ›
          </Button>
        )}
      </div>
      <header className={css.head}>
        <h2 ref={heading} tabIndex={-1} className={css.name}>
          {name}
        </h2>
        {cluster && <p className={css.muted}>{cluster}</p>}
        <p className={css.tags}>
          {tile.simulated && <Tag tone="slate">{t('rehearsal:simulated')}</Tag>}
          <Tag {...tones[state]}>{t(`state.${state}`)}</Tag>
          {floor && (
            <Tag tone="gold" icon={floor === 'speaking' ? '▶' : '▷'}>
              {t(`floor.${floor}`)}
            </Tag>
          )}
        </p>
        <SiteByHand siteId={id} />
        <ByPhone siteId={id} />
        {troubles.length > 0 && (
          <ul className={css.troubles} aria-label={t('troubles')}>
            {troubles.map((trouble) => {
              const since = trouble.since ?? noticed.get(noticeKey(id, trouble))
              return (
                <li key={noticeKey(id, trouble)}>
                  <strong>{words.trouble(trouble)}</strong> {since !== undefined && <Since at={since} />}
                </li>
              )
            })}
          </ul>
        )}
      </header>
      <div className={css.parts} key={id}>
        <HelpPart siteId={id} />
        <section className={css.part} aria-label={t('part.contact')}>
          <h3 className={css.title}>{t('part.contact')}</h3>
          <dl className={css.facts}>
            <dt>{t('contact.unit')}</dt>
            <dd>
              <PhoneLink phone={phone} />
            </dd>
          </dl>
          <p className={css.label}>{t('attendance:technician.title')}</p>
          <Technician unitId={unitId} />
        </section>
        <LinePart siteId={id} />
        <StagePart key={id} siteId={id} />
        <ChecksPart siteId={id} />
        <PeoplePart siteId={id} unitId={unitId} />
        <MessagesPart siteId={id} unitId={unitId} />
        <HistoryPart unitId={unitId} />
      </div>
    </section>
  )
}
