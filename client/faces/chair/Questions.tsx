import { AgendaEditor } from '../../agenda/AgendaEditor.tsx'
import { ReorderDialog } from '../../floor/ReorderDialog.tsx'
import { WithdrawDialog } from '../../floor/WithdrawDialog.tsx'
import { MaterialsDialog } from '../../materials/MaterialsDialog.tsx'
import { FinishDialog, NextDialog, SkipItemDialog } from './AgendaDialogs.tsx'
import { AnnounceDialog } from './AnnounceDialog.tsx'
import type { Question } from './dialogs.ts'
import { CallDialog, ClustersDialog, NoAnswerDialog, TextDialog } from './FloorDialogs.tsx'
import { LimitsDialog } from './LimitsDialog.tsx'
import { LostSitesDialog } from './LostSitesDialog.tsx'
import { SettingsDialog } from './SettingsDialog.tsx'
import {
  BreakDialog,
  CloseDialog,
  EndSittingDialog,
  HandOverDialog,
  ReopenDialog,
  StartDialog,
} from './MeetingDialogs.tsx'

/** The question that is open. */
export function Questions({ question, onClose }: { question: Question; onClose: () => void }) {
  switch (question.kind) {
    case 'start':
      return <StartDialog onClose={onClose} />
    case 'break':
      return <BreakDialog item={question.item} onClose={onClose} />
    case 'endSitting':
      return <EndSittingDialog onClose={onClose} />
    case 'close':
      return <CloseDialog onClose={onClose} />
    case 'reopen':
      return <ReopenDialog onClose={onClose} />
    case 'handOver':
      return <HandOverDialog onClose={onClose} />
    case 'next':
      return <NextDialog item={question.item} onClose={onClose} />
    case 'skipItem':
      return <SkipItemDialog item={question.item} onClose={onClose} />
    case 'finishItem':
      return <FinishDialog onClose={onClose} />
    case 'editAgenda':
      return <AgendaEditor onClose={onClose} />
    case 'call':
      return <CallDialog request={question.request} onClose={onClose} />
    case 'withdraw':
      return <WithdrawDialog request={question.request} onClose={onClose} />
    case 'reorder':
      return <ReorderDialog request={question.request} onClose={onClose} />
    case 'text':
      return <TextDialog request={question.request} onClose={onClose} />
    case 'noAnswer':
      return <NoAnswerDialog onClose={onClose} />
    case 'limits':
      return <LimitsDialog onClose={onClose} />
    case 'clusters':
      return <ClustersDialog onClose={onClose} />
    case 'announce':
      return <AnnounceDialog onClose={onClose} />
    case 'materials':
      return <MaterialsDialog onClose={onClose} />
    case 'settings':
      return <SettingsDialog onClose={onClose} />
    case 'lostSites':
      return <LostSitesDialog onClose={onClose} />
  }
}
