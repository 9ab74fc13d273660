import { useEffect, useMemo, useRef, useState } from 'react'
import type { RequestId, SiteId } from '../../../shared/core/identity.ts'
import { lastOpen, type Shelf, shelfOf } from '../../conclusions/desk/entries.ts'
import { useEditing } from '../../conclusions/desk/EntryList.tsx'
import { ConclusionsPane } from '../../conclusions/desk/Pane.tsx'
import { CatchUpCard } from '../../feed/CatchUpCard.tsx'
import { useSuggestion } from '../../floor/hooks.ts'
import { neighbour, queueEntries } from '../../floor/queue-entries.ts'
import { PollDialogs } from '../../polls/desk/dialogs.tsx'
import { useLivePolls } from '../../polls/desk/hooks.ts'
import { useAll, useDesk, usePresence } from '../../store/hooks.ts'
import { useFocusRelease } from '../../ui/index.ts'
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
import { type Typing, TypingLine } from './TypingLine.tsx'

/** The secretary's desk: the running record, whoever asks by telephone or in the hall, and what lies beside. */
export default function SecretaryFace() {
  const [question, setQuestion] = useState<Question>()
  const [list, showList] = useState<ListName>('conclusions')
  const [side, showSide] = useState<SideName>('rollCall')
  const [siteId, openSite] = useState<SiteId>()
  const [picked, pick] = useState<RequestId>()
  const [typing, setTyping] = useState<Typing>('write')
  const [shelf, showShelf] = useState<Shelf>('conclusion')
  const editing = useEditing()
  const written = useDesk((state) => state.conclusions.entries)
  const writing = useRef<HTMLTextAreaElement>(null)
  const request = useRef<HTMLInputElement>(null)
  const caption = useRef<HTMLTextAreaElement>(null)
  const search = useRef<HTMLInputElement>(null)
  const text = useRef<HTMLTextAreaElement>(null)
  const filter = useRef<HTMLSelectElement>(null)
  const quick = useRef<HTMLInputElement>(null)
  const finder = useRef<HTMLInputElement>(null)
  const live = useLivePolls().length > 0
  const release = useFocusRelease({ write: writing, request, caption }[typing])
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
  const showEntries = (name: Shelf) => {
    showShelf(name)
    showList('conclusions')
  }
  const editLast = () => {
    const last = lastOpen(written)
    if (!last) return
    showEntries(shelfOf(last))
    editing.open(last)
  }
  useEffect(() => printing.follow(), [])
  useDeskKeys(desk, { search, text, filter, quick, finder }, { chosen, move, unchoose: () => pick(undefined) }, live)
  return (
    <DeskContext value={desk}>
      <PollDialogs>
        {/* The handler only gives the focus of pressed buttons back to the line; what is in it are controls. */}
        <div {...release} className={css.desk}>
          <Head />
          <main id="main" className={css.body}>
            <div className={css.left}>
              <CatchUpCard className={css.catchUp} />
              <Record filter={filter} />
            </div>
            <div className={css.middle}>
              <div>
                <NowBand />
                <TypingLine
                  typing={typing}
                  onTyping={(next) => {
                    setTyping(next)
                    if (next !== 'caption') showList(next === 'write' ? 'conclusions' : 'queue')
                  }}
                  writing={writing}
                  request={request}
                  caption={caption}
                  onMove={move}
                  onLast={editLast}
                  onKept={showEntries}
                />
              </div>
              <Lists
                entries={entries}
                chosen={chosen?.id}
                onChoose={pick}
                quick={quick}
                finder={finder}
                conclusions={<ConclusionsPane shelf={shelf} onShelf={showShelf} state={editing} />}
              />
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
