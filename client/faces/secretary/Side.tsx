import type { RefObject } from 'react'
import { AgendaList } from '../../agenda/AgendaList.tsx'
import { ForecastLine } from '../../agenda/ForecastLine.tsx'
import { AnnouncementDesk } from '../../announcements/AnnouncementDesk.tsx'
import { Deliveries } from '../../conclusions/desk/Deliveries.tsx'
import { MaterialDesk } from '../../materials/MaterialDesk.tsx'
import { useT } from '../../i18n/i18n.ts'
import { useAll } from '../../store/hooks.ts'
import { Button, Tabs } from '../../ui/index.ts'
import { sideNames, useDeskParts } from './desk.ts'
import { RollCallPane } from './RollCallPane.tsx'
import css from './Side.module.css'
import { SiteSheet } from './SiteSheet.tsx'

function AgendaPane() {
  const t = useT('secretary')
  const { ask } = useDeskParts()
  const closed = useAll((all) => all.meeting.phase === 'closed')
  return (
    <div className={css.agenda}>
      <div className={css.foot}>
        <ForecastLine />
        {!closed && (
          <Button shortcut="E" onClick={() => ask({ kind: 'agenda' })}>
            {t('agenda.edit')}
          </Button>
        )}
      </div>
      <AgendaList showHidden className={css.scroll} />
    </div>
  )
}

interface SideProps {
  search: RefObject<HTMLInputElement | null>
  text: RefObject<HTMLTextAreaElement | null>
}

/** Roll call, announcements, programme and documents: what the secretary looks after beside the floor. */
export function Side({ search, text }: SideProps) {
  const t = useT('secretary')
  const { side, showSide, siteId } = useDeskParts()
  return (
    <Tabs
      label={t('side')}
      tabs={([...sideNames, 'delivery'] as const).map((name) => ({ name, label: t(`side.${name}`) }))}
      shown={side}
      onShow={showSide}
    >
      {side === 'rollCall' && (siteId ? <SiteSheet key={siteId} siteId={siteId} /> : <RollCallPane search={search} />)}
      {side === 'announcements' && <AnnouncementDesk text={text} />}
      {side === 'agenda' && <AgendaPane />}
      {side === 'materials' && <MaterialDesk />}
      {side === 'delivery' && <Deliveries />}
    </Tabs>
  )
}
