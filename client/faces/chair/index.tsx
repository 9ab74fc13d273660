import { useDeferredValue, useEffect, useMemo, useRef, useState } from 'react'
import type { RequestId } from '../../../shared/core/identity.ts'
import { ChairConclusions } from '../../conclusions/desk/ChairConclusions.tsx'
import { CatchUpCard } from '../../feed/CatchUpCard.tsx'
import { useSuggestion } from '../../floor/hooks.ts'
import { neighbour, queueEntries } from '../../floor/queue-entries.ts'
import { useAll } from '../../store/hooks.ts'
import { useFocusRelease } from '../../ui/index.ts'
import { AgendaColumn } from './AgendaColumn.tsx'
import css from './chair.module.css'
import { ConductProvider, useNewConduct } from './conduct.ts'
import { type Dialogs, DialogsContext, type Question } from './dialogs.ts'
import { Foot } from './Foot.tsx'
import { Head } from './Head.tsx'
import { useConsoleKeys } from './keys.ts'
import { Panels } from './Panels.tsx'
import { followPrinting } from './print.ts'
import { PrintSheet } from './PrintSheet.tsx'
import { QueueColumn } from './QueueColumn.tsx'
import { Questions } from './Questions.tsx'
import { Stage } from './Stage.tsx'
import { Strip } from './Strip.tsx'

/** Everything below the dialogs: needs them to ask. */
function Console({ dialogs }: { dialogs: Dialogs }) {
  const conduct = useNewConduct()
  const release = useFocusRelease()
  const search = useRef<HTMLInputElement>(null)
  const [query, setQuery] = useState('')
  const [picked, pick] = useState<RequestId>()
  const all = useAll((state) => state)
  const suggestion = useSuggestion()
  const suggestedId = all.meeting.phase === 'inSession' ? suggestion?.requestId : undefined
  const wanted = useDeferredValue(query)
  const entries = useMemo(() => queueEntries(all, suggestedId, wanted), [all, suggestedId, wanted])
  const chosen = all.floor.queue.some(({ id }) => id === picked) ? picked : undefined
  useEffect(followPrinting, [])
  useConsoleKeys(
    conduct,
    dialogs,
    {
      move: (step) => pick(neighbour(entries, chosen, step)),
      callChosen: () => {
        const request = all.floor.queue.find(({ id }) => id === chosen)
        if (request && all.meeting.phase === 'inSession') conduct.call(request)
      },
      unchoose: () => pick(undefined),
      focusSearch: () => search.current?.focus(),
    },
    all.meeting.phase === 'closed',
  )
  return (
    <ConductProvider value={conduct}>
      {/* The handler only gives up the focus of pressed buttons; everything in it is a control of its own. */}
      <div {...release} className={css.console}>
        <Head />
        <Strip />
        <main className={css.body}>
          <AgendaColumn />
          <div className={css.middle}>
            <div className={css.stage}>
              <ChairConclusions />
              <CatchUpCard className={css.catchUp} />
              <Stage />
            </div>
            <Panels />
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
      <Console dialogs={dialogs} />
      {question && <Questions question={question} onClose={dialogs.close} />}
    </DialogsContext>
  )
}
