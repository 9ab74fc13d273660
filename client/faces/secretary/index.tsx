import { useEffect, useMemo, useRef, useState } from 'react'
import type { RequestId, SiteId } from '../../../shared/core/identity.ts'
import { CatchUpCard } from '../../feed/CatchUpCard.tsx'
import { useSuggestion } from '../../floor/hooks.ts'
import { neighbour, queueEntries } from '../../floor/queue-entries.ts'
import { PollDialogs } from '../../polls/desk/dialogs.tsx'
import { useLivePolls } from '../../polls/desk/hooks.ts'
import { useAll, usePresence } from '../../store/hooks.ts'
import { useFocusRelease } from '../../ui/index.ts'
import { Capture } from './Capture.tsx'
import { type Desk, DeskContext, type ListName, type Question, type SideName } from './desk.ts'
import { Foot } from './Foot.tsx'
import { Head } from './Head.tsx'
import { useDeskKeys } from './keys.ts'
import { Lists } from './Lists.tsx'
import { NowBand } from './NowBand.tsx'
import { printing } from './printing.ts'
import { Questions } from './Questions.tsx'
import { Record } from './Record.tsx'
import css from './secretary.module.css'
import { Sheets } from './Sheets.tsx'
import { Side } from './Side.tsx'

/** The secretary's desk: the running record, whoever asks by telephone or in the hall, and what lies beside. */
export default function SecretaryFace() {
  const [question, setQuestion] = useState<Question>()
  const [list, showList] = useState<ListName>('queue')
  const [side, showSide] = useState<SideName>('rollCall')
  const [siteId, openSite] = useState<SiteId>()
  const [picked, pick] = useState<RequestId>()
  const line = useRef<HTMLInputElement>(null)
  const search = useRef<HTMLInputElement>(null)
  const text = useRef<HTMLTextAreaElement>(null)
  const filter = useRef<HTMLSelectElement>(null)
  const quick = useRef<HTMLInputElement>(null)
  const finder = useRef<HTMLInputElement>(null)
  const live = useLivePolls().length > 0
  const release = useFocusRelease(line)
  const all = useAll((state) => state)
  const presence = usePresence()
  const suggestedId = useSuggestion()?.requestId
  const entries = useMemo(() => queueEntries(all, presence, suggestedId), [all, presence, suggestedId])
  const chosen = all.floor.queue.find(({ id }) => id === picked)
  const desk = useMemo<Desk>(
    () => ({ ask: setQuestion, list, showList, side, showSide, siteId, openSite }),
    [list, side, siteId],
  )
  const move = (step: 1 | -1) => {
    showList('queue')
    pick(neighbour(entries, chosen?.id, step))
  }
  useEffect(() => line.current?.focus(), [])
  useEffect(() => printing.follow(), [])
  useDeskKeys(
    desk,
    { line, search, text, filter, quick, finder },
    { chosen, move, unchoose: () => pick(undefined) },
    live,
  )
  return (
    <DeskContext value={desk}>
      <PollDialogs>
        {/* The handler only gives the focus of pressed buttons back to the line; what is in it are controls. */}
        <div {...release} className={css.desk}>
          <Head />
          <main className={css.body}>
            <div className={css.left}>
              <CatchUpCard className={css.catchUp} />
              <Record filter={filter} />
            </div>
            <div className={css.middle}>
              <div>
                <NowBand />
                <Capture line={line} onMove={move} />
              </div>
              <Lists entries={entries} chosen={chosen?.id} onChoose={pick} quick={quick} finder={finder} />
            </div>
            <Side search={search} text={text} />
          </main>
          <Foot />
        </div>
      </PollDialogs>
      <Sheets />
      {question && <Questions question={question} onClose={() => setQuestion(undefined)} />}
    </DeskContext>
  )
}
