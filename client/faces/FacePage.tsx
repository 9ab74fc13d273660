import { Suspense, useEffect, useState } from 'react'
import { useRefusalText, useT } from '../i18n/i18n.ts'
import { RehearsalNotice } from '../rehearsal/RehearsalNotice.tsx'
import { RehearsalOver } from '../rehearsal/RehearsalOver.tsx'
import { RehearsalStrip } from '../rehearsal/RehearsalStrip.tsx'
import { RecordingNotice } from '../stage/recording/RecordingNotice.tsx'
import { openBrowserSession } from '../store/browser.ts'
import { SessionProvider, useActor, useAll, useRetry, useSession, useStatus } from '../store/hooks.ts'
import type { Session } from '../store/session.ts'
import { useStore } from 'zustand'
import { NewVersion } from '../offline/NewVersion.tsx'
import { StageProvider } from '../stage/StageProvider.tsx'
import { Button } from '../ui/Button.tsx'
import { ErrorBoundary } from '../ui/ErrorBoundary.tsx'
import { LineBanner } from '../ui/LineBanner.tsx'
import { useBeat } from '../ui/beat.ts'
import { LineVoice } from '../ui/LineVoice.tsx'
import { Page } from '../ui/Page.tsx'
import { Refusals } from '../ui/Refusals.tsx'
import { SkipLink } from '../ui/SkipLink.tsx'
import { faceOfRole, faces, type FaceSlug } from './faces.ts'

/** After this time without a first answer the page says that the line is slow, in milliseconds. */
const slowMs = 6_000

function Waiting() {
  const t = useT()
  const [slow, setSlow] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setSlow(true), slowMs)
    return () => clearTimeout(timer)
  }, [])
  return (
    <Page title={t('loading.meeting')} waiting>
      {slow && <p>{t('loading.slow')}</p>}
    </Page>
  )
}

/** Turned away before there was anything to show. */
function TurnedAway() {
  const t = useT()
  const status = useStatus()
  const retry = useRetry()
  const refusalText = useRefusalText()
  if (status.kind !== 'refused' && status.kind !== 'reload') return <Waiting />
  const action =
    status.kind === 'reload' ? (
      <Button kind="primary" onClick={() => location.reload()}>
        {t('banner.reload')}
      </Button>
    ) : (
      <Button kind="primary" onClick={retry}>
        {t(status.code === 'access.takenOver' ? 'banner.useHere' : 'banner.retry')}
      </Button>
    )
  return (
    <Page title={t(`line.${status.kind}`)} actions={action}>
      <p>{refusalText(status)}</p>
    </Page>
  )
}

function Face({ face }: { face: FaceSlug }) {
  const { store } = useSession()
  const ready = useStore(store, (state) => state.ready && state.actor !== undefined)
  const status = useStatus()
  const isOver = status.kind === 'refused' && status.code === 'access.rehearsalOver'
  const title = useAll(({ meeting: { facts } }) => facts?.title)
  const isRehearsal = useAll(({ meeting: { facts } }) => facts?.kind === 'rehearsal')
  const { role, label } = useActor()
  const t = useT()
  useBeat()
  useEffect(() => {
    if (!ready) return
    const mark = isRehearsal && t('rehearsal:mark')
    document.title = [mark, label || t(`role.${role}`), title].filter(Boolean).join(' · ')
  }, [ready, label, role, title, isRehearsal, t])
  if (isOver) return <RehearsalOver />
  if (!ready) return <TurnedAway />
  // The address may name another face than the access is for (a copied link): the access decides.
  const own = role === 'hub' ? face : faceOfRole[role]
  const Shown = faces[own]
  return (
    <>
      {own !== 'hoi-truong' && <SkipLink />}
      <LineVoice />
      <RehearsalStrip />
      <RehearsalNotice />
      <LineBanner />
      <NewVersion face={own} />
      <Suspense fallback={<Waiting />}>
        <ErrorBoundary>
          <StageProvider>
            <Shown />
          </StageProvider>
        </ErrorBoundary>
      </Suspense>
      <RecordingNotice />
      <Refusals />
    </>
  )
}

/** Opens the session of an access and shows its face as soon as there is something to show. */
export function FacePage({ face, accessId }: { face: FaceSlug; accessId: string }) {
  const [session, setSession] = useState<Session>()
  // While the line opens and what is shown comes over it.
  useEffect(() => faces[face].preload(), [face])
  useEffect(() => {
    let gone = false
    const opening = openBrowserSession(accessId)
    const show = async () => {
      const opened = await opening
      if (!gone) setSession(opened)
    }
    const end = async () => {
      const opened = await opening
      await opened.close()
    }
    void show()
    return () => {
      gone = true
      void end()
    }
  }, [accessId])
  if (!session) return <Waiting />
  return (
    <SessionProvider value={session}>
      <Face face={face} />
    </SessionProvider>
  )
}
