import { type KeyboardEvent, useDeferredValue, useMemo, useRef, useState } from 'react'
import type { SiteId } from '../../../shared/core/identity.ts'
import { AnnouncementDesk } from '../../announcements/AnnouncementDesk.tsx'
import { CatchUpCard } from '../../feed/CatchUpCard.tsx'
import { NewsLine } from '../../feed/NewsLine.tsx'
import { ShiftNotes } from '../../help/ShiftNotes.tsx'
import { useT } from '../../i18n/i18n.ts'
import { search, searchIndex } from '../../search/match.ts'
import { OpenPolls } from '../../polls/desk/OpenPolls.tsx'
import { CaptionPanel } from '../../stage/CaptionLine.tsx'
import { StageBar } from '../../stage/Choose.tsx'
import { Cues } from '../../stage/Cues.tsx'
import { Monitor } from '../../stage/Monitor.tsx'
import { useHasStage, useKeptSwitch } from '../../stage/useStage.ts'
import { useAll, useDesk } from '../../store/hooks.ts'
import { Dialog, StatusBar, useFocusRelease, useShortcuts, useWakeLock } from '../../ui/index.ts'
import { AbsentDialog } from './AbsentDialog.tsx'
import { Filters } from './Filters.tsx'
import { FramesSwitch } from './FramesSwitch.tsx'
import { Grid } from './Grid.tsx'
import { Legend } from './Legend.tsx'
import css from './operator.module.css'
import { SitePanel } from './SitePanel.tsx'
import { Strip } from './Strip.tsx'
import { isExpected } from './trouble.ts'
import { TroubleList } from './TroubleList.tsx'
import { useNews, useWall } from './use-wall.ts'
import { clusterKey, countFilters, type Filter, filtersIn, momentOf, shownClusters, troubleGroups } from './wall.ts'
import { ZoomBar } from './ZoomBar.tsx'

/** Places by name, cluster, telephone and the technician's name, the best match first. */
function useFound(query: string): ReadonlySet<SiteId> | undefined {
  const roster = useAll((all) => all.roster)
  const contacts = useDesk((desk) => desk.roster.contacts)
  const index = useMemo(() => {
    const clusters = new Map(roster.clusters.map(({ id, name }) => [id, name]))
    return searchIndex(Object.values(roster.sites), ({ name, unitId, clusterId }) => {
      const { phone, technician } = contacts[unitId] ?? {}
      return { name, also: [clusterId && clusters.get(clusterId), phone, technician?.name, technician?.phone] }
    })
  }, [roster, contacts])
  const wanted = useDeferredValue(query.trim())
  return useMemo(() => (wanted ? new Set(search(index, wanted).map(({ id }) => id)) : undefined), [index, wanted])
}

/** The technicians' wall: every place at once, what needs care first, and everything about the one that is open. */
export default function OperatorFace() {
  const t = useT('operator')
  useWakeLock()
  const [sound, setSound] = useState(true)
  const [asked, setFilter] = useState<Filter>('all')
  const polling = useAll((all) => all.polls.polls.some(({ state }) => state === 'open'))
  const [query, setQuery] = useState('')
  const [openId, setOpen] = useState<SiteId>()
  const [zoomed, setZoomed] = useState<string>()
  const hasStage = useHasStage()
  const [framesOn, setFrames] = useKeptSwitch('site-frames', false)
  const [announcing, setAnnouncing] = useState(false)
  const [captioning, setCaptioning] = useState(false)
  const [over, setOver] = useState<'absent' | 'notes'>()
  const offered = useAll(({ meeting }) => filtersIn(meeting.phase))
  // The filter of a poll goes with it.
  const filter = offered.includes(asked) && (asked !== 'notVoted' || polling) ? asked : 'all'
  const wall = useWall()
  const { noticed, unseen } = useNews(wall, sound)
  const found = useFound(query)
  const { clusters, tiles } = wall
  const near = zoomed === undefined ? undefined : clusters.find((cluster) => clusterKey(cluster) === zoomed)
  const shown = useMemo(() => shownClusters(near ? [near] : clusters, filter, found), [near, clusters, filter, found])
  const counts = useMemo(() => countFilters(tiles), [tiles])
  const troubled = useMemo(() => troubleGroups(tiles).flatMap((group) => group.tiles), [tiles])
  const searchField = useRef<HTMLInputElement>(null)
  const grid = useRef<HTMLDivElement>(null)
  const heading = useRef<HTMLHeadingElement>(null)
  const release = useFocusRelease()

  const open = tiles.find(({ id }) => id === openId)
  const place = troubled.findIndex(({ id }) => id === openId)
  const next = troubled.find((tile, i) => i > place && tile.id !== openId) ?? troubled.find(({ id }) => id !== openId)
  const openSite = (id: SiteId, byKey: boolean) => {
    setOpen(id)
    // Once it stands there: whoever works by keys goes on reading in it.
    if (byKey) requestAnimationFrame(() => heading.current?.focus())
  }
  const close = () => {
    setOpen(undefined)
    grid.current?.focus()
  }
  const zoomOut = () => {
    setZoomed(undefined)
    grid.current?.focus()
  }
  /** A step back: out of the details, then out of the cluster. */
  const back = () => (open || !near ? close() : zoomOut())
  /** Something else is shown: from its beginning. */
  const showing =
    <T,>(set: (what: T) => void) =>
    (what: T) => {
      set(what)
      grid.current?.scrollTo({ top: 0 })
    }
  const openNext = () => next && openSite(next.id, false)
  useShortcuts({
    '/': () => searchField.current?.focus(),
    Escape: back,
    n: openNext,
    t: () => setAnnouncing(true),
    v: () => setOver('absent'),
    g: () => setOver('notes'),
    p: () => setCaptioning(true),
    ArrowDown: () => grid.current?.focus(),
  })
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || event.nativeEvent.isComposing || event.defaultPrevented) return
    if (!open && !near) return
    event.preventDefault()
    back()
  }
  const leaveSearch = (opens: boolean) => {
    const ids = shown.flatMap(({ tiles }) => tiles.map(({ id }) => id))
    const best = found ? [...found].find((id) => ids.includes(id)) : ids[0]
    if (opens && best) openSite(best, true)
    else grid.current?.focus()
  }
  return (
    <>
      {/* Escape closes the details from wherever the focus is; everything in it is a control of its own. */}
      {/* oxlint-disable-next-line jsx-a11y/no-static-element-interactions */}
      <div {...release} className={css.wall} onKeyDown={onKeyDown}>
        <StatusBar />
        <Strip
          tiles={tiles}
          expected={isExpected(momentOf(wall.input.all, wall.input.now))}
          sound={sound}
          onSound={setSound}
          onAnnounce={() => setAnnouncing(true)}
          onAbsent={() => setOver('absent')}
          captioning={captioning}
          onCaptioning={setCaptioning}
        />
        <NewsLine />
        <main id="main" className={css.body}>
          <div className={css.side}>
            <CatchUpCard className={css.catchUp} />
            {open ? (
              <SitePanel
                tile={open}
                noticed={noticed}
                troubled={troubled.length}
                next={next}
                onOpen={(id) => openSite(id, false)}
                onClose={close}
                heading={heading}
              />
            ) : (
              <TroubleList
                tiles={tiles}
                noticed={noticed}
                unseen={unseen}
                onOpen={(id) => openSite(id, true)}
                onNotes={() => setOver('notes')}
              />
            )}
          </div>
          <div className={css.middle}>
            <div>
              <StageBar />
              {captioning && <CaptionPanel onLeave={() => setCaptioning(false)} />}
              <Cues sound={sound} />
              <Monitor />
              <OpenPolls />
            </div>
            <div>
              <Filters
                filters={offered}
                filter={filter}
                counts={counts}
                polling={polling}
                onFilter={showing(setFilter)}
                query={query}
                onQuery={showing(setQuery)}
                onLeave={leaveSearch}
                search={searchField}
              >
                <FramesSwitch on={framesOn} onChange={setFrames} />
              </Filters>
              {near && <ZoomBar cluster={near} onLeave={zoomOut} />}
            </div>
            <Grid
              shown={shown}
              open={openId}
              onOpen={openSite}
              onZoom={showing(setZoomed)}
              frames={hasStage && framesOn}
              ref={grid}
            />
            <Legend />
          </div>
        </main>
      </div>
      <Dialog open={announcing} onClose={() => setAnnouncing(false)} title={t('announce')} wide>
        <AnnouncementDesk />
      </Dialog>
      {over === 'notes' && <ShiftNotes onClose={() => setOver(undefined)} />}
      {over === 'absent' && (
        <AbsentDialog
          clusters={clusters}
          onOpen={(id) => {
            setOver(undefined)
            openSite(id, true)
          }}
          onClose={() => setOver(undefined)}
        />
      )}
    </>
  )
}
