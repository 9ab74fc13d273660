import { memo } from 'react'
import { ReadBackScreen } from '../../conclusions/room/ReadBackScreen.tsx'
import { useT } from '../../i18n/i18n.ts'
import { NewsLine } from '../../feed/NewsLine.tsx'
import { PresidingName } from '../../meeting/Presiding.tsx'
import { Captions } from '../../stage/Captions.tsx'
import { StageSound } from '../../stage/StageSound.tsx'
import { RecordingTag } from '../../stage/recording/RecordingTag.tsx'
import { useAll, useNow, useStatus } from '../../store/hooks.ts'
import { Clock, FullScreenButton, KindTag, LanguageSwitch, LineTag, useWakeLock } from '../../ui/index.ts'
import { Break, Closed, Welcome } from './Around.tsx'
import { Between, ItemScene, Speaker, Thanks } from './Session.tsx'
import css from './hall.module.css'
import { HallTools } from './HallTools.tsx'
import { PictureScene, useWallPicture } from './PictureScene.tsx'
import { PollScene } from './PollScene.tsx'
import { freshAnnouncement, type Scene, sceneAt, sizeOf } from './scene.ts'
import { Strip } from './Strip.tsx'

/** The wall of the hall: one thing at a time, readable from twenty metres, never blank. */
export default function HallFace() {
  const t = useT('hall')
  useWakeLock()
  const all = useAll((state) => state)
  const now = useNow(1000)
  const scene = sceneAt(all, now)
  const announcement = freshAnnouncement(all, now)
  const { stale } = useStatus()
  const inSession = all.meeting.phase === 'inSession'
  return (
    <main className={css.hall} data-theme="hall">
      <h1 className="hidden-text">{all.meeting.facts?.title}</h1>
      <header className={css.head}>
        <p className={css.organ}>{all.meeting.facts?.organ}</p>
        <KindTag />
        <RecordingTag />
        {inSession && (
          <p className={css.presiding}>
            {t('presiding')} <PresidingName />
          </p>
        )}
        {/* Three hundred people need not read that all is well. */}
        <span className={css.line}>{stale && <LineTag />}</span>
        <Clock className={css.clock} />
      </header>
      <SceneShown scene={scene} />
      <div className={css.edge}>
        <Captions on="hall" />
      </div>
      {announcement && (
        <output className={css.announcement} data-size={sizeOf(announcement.text)}>
          <span className={css.announcementWord}>{t('announcement')}</span> {announcement.text}
        </output>
      )}
      <footer className={css.foot}>
        <NewsLine className={css.news} />
        <Strip scene={scene.kind} />
        <p className={css.notice}>
          {t('ui:secrecy')} <LanguageSwitch /> <FullScreenButton />
        </p>
      </footer>
      <StageSound />
      <HallTools />
    </main>
  )
}

const SceneShown = memo(function SceneShown({ scene }: { scene: Scene }) {
  const picture = useWallPicture(scene.kind)
  if (picture) return <PictureScene {...(scene.kind === 'speaker' && { turn: scene.turn })} />
  switch (scene.kind) {
    case 'welcome':
      return <Welcome />
    case 'poll':
      return <PollScene poll={scene.poll} />
    case 'reading':
      return <ReadBackScreen reading={scene.reading} className={css.reading} />
    case 'speaker':
      return <Speaker turn={scene.turn} />
    case 'thanks':
      return <Thanks turn={scene.turn} />
    case 'item':
      return <ItemScene item={scene.item} />
    case 'between':
      return <Between {...(scene.next && { next: scene.next })} />
    case 'break':
      return <Break />
    case 'closed':
      return <Closed />
  }
})
