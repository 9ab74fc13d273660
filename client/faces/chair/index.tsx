import { useDeferredValue, useEffect, useMemo, useRef, useState } from 'react'
import type { RequestId } from '../../../shared/core/identity.ts'
import { ChairConclusions } from '../../conclusions/desk/ChairConclusions.tsx'
import { CatchUpCard } from '../../feed/CatchUpCard.tsx'
import { useSuggestion } from '../../floor/hooks.ts'
import { neighbour, queueEntries } from '../../floor/queue-entries.ts'
import { PollDialogs } from '../../polls/desk/dialogs.tsx'
import { useLivePolls } from '../../polls/desk/hooks.ts'
import { useAll, usePresence } from '../../store/hooks.ts'
import { useFocusRelease } from '../../ui/index.ts'
import { ChairMonitor } from '../../stage/ChairMonitor.tsx'
import { AgendaColumn } from './AgendaColumn.tsx'
import css from './chair.module.css'
import { ConductProvider, useNewConduct } from './conduct.ts'
import { type Dialogs, DialogsContext, type Question } from './dialogs.ts'
import { Foot } from './Foot.tsx'
import { Head } from './Head.tsx'
import { useConsoleKeys } from './keys.ts'
import { type PanelName, Panels } from './Panels.tsx'
import { followPrinting } from './print.ts'
import { PrintSheet } from './PrintSheet.tsx'
import { QueueColumn } from './QueueColumn.tsx'
import { Questions } from './Questions.tsx'
import { Stage } from './Stage.tsx'
import { Strip } from './Strip.tsx'

/** The panel chosen; a poll that opens or ends brings its own until another is chosen. */
function usePanel() {
  const live = useLivePolls()
  const at = live.map(({ id, state }) => `${id} ${state}`).join()
  const [chosen, choose] = useState<{ name: PanelName; at: string }>({ name: 'feed', at: '' })
  const shown = chosen.at === at || live.length === 0 ? chosen.name : 'polls'
  return { shown, show: (name: PanelName) => choose({ name, at }), live: live.length > 0 }
}

/** Everything below the dialogs: needs them to ask. */
function Console({ dialogs }: { dialogs: Dialogs }) {
  const conduct = useNewConduct()
  const release = useFocusRelease()
  const search = useRef<HTMLInputElement>(null)
  const quick = useRef<HTMLInputElement>(null)
  const panel = usePanel()
  const wantsQuick = useRef(false)
  useEffect(() => {
    // The line takes the focus once it is there.
    if (wantsQuick.current && quick.current) {
      wantsQuick.current = false
      quick.current.focus()
    }
  })
  const [query, setQuery] = useState('')
  const [picked, pick] = useState<RequestId>()
  const all = useAll((state) => state)
  const presence = usePresence()
  const suggestion = useSuggestion()
  const suggestedId = all.meeting.phase === 'inSession' ? suggestion?.requestId : undefined
  const wanted = useDeferredValue(query)
  const entries = useMemo(() => queueEntries(all, presence, suggestedId, wanted), [all, presence, suggestedId, wanted])
  const request = all.floor.queue.find(({ id }) => id === picked)
  const chosen = request?.id
  useEffect(followPrinting, [])
  useConsoleKeys(
    conduct,
    dialogs,
    {
      chosen: request,
      move: (step) => pick(neighbour(entries, chosen, step)),
      callChosen: () => {
        if (request && all.meeting.phase === 'inSession') conduct.call(request)
      },
      unchoose: () => pick(undefined),
      focusSearch: () => search.current?.focus(),
      showPolls: () => {
        panel.show('polls')
        wantsQuick.current = !panel.live
      },
    },
    all.meeting.phase === 'closed',
  )
  return (
    <ConductProvider value={conduct}>
      {/* The handler only gives up the focus of pressed buttons; everything in it is a control of its own. */}
      <div {...release} className={css.console}>
        <Head />
        <Strip />
        <main id="main" className={css.body}>
          <AgendaColumn />
          <div className={css.middle} data-panel={panel.shown}>
            <div className={css.stage}>
              <ChairConclusions />
              <CatchUpCard className={css.catchUp} />
              <ChairMonitor />
              <Stage />
            </div>
            <Panels shown={panel.shown} onShow={panel.show} quick={quick} />
          </div>
          <QueueColumn
            entries={entries}
            count={all.floor.queue.length}
            query={query}
            onQuery={setQuery}
            chosen={chosen}
            onChoose={pick}
            search={search}
          />
        </main>
        <Foot />
      </div>
      <PrintSheet />
    </ConductProvider>
  )
}

/** The console of whoever presides, or of the moderator who works it for them. */
export default function ChairFace() {
  const [question, setQuestion] = useState<Question>()
  const dialogs = useMemo<Dialogs>(() => ({ ask: setQuestion, close: () => setQuestion(undefined) }), [])
  return (
    <DialogsContext value={dialogs}>
      <PollDialogs>
        <Console dialogs={dialogs} />
      </PollDialogs>
      {question && <Questions question={question} onClose={dialogs.close} />}
    </DialogsContext>
  )
}
