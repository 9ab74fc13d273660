/** One document at the desk: what is saved, what is being changed here, what is still open in it. */
import { useDeferredValue, useMemo } from 'react'
import { z } from 'zod'
import { equal } from '../../shared/core/object.ts'
import { Fields, type Formal } from '../../shared/documents/contract.ts'
import { minutes } from '../../shared/documents/minutes.ts'
import type { Gap } from '../../shared/documents/model.ts'
import { notice } from '../../shared/documents/notice.ts'
import { fieldsOf } from '../../shared/documents/usual.ts'
import { useAll, useDesk, usePending, useSend } from '../store/hooks.ts'
import { useKept } from '../store/kept.ts'
import { Form, formOf, written } from './form.ts'

/** What is changed and not saved, and what it was changed from. */
const Kept = z.object({ draft: z.object({ form: Form, base: Fields }).nullable() })
const nothing: z.infer<typeof Kept> = { draft: null }

const makers = { minutes, notice }

/** The same rules as on the hub, over what the desk sees: what only units see is in no document but a poll's list. */
function useGaps(document: Formal, fields: Fields): readonly Gap[] {
  const all = useAll((state) => state)
  const desk = useDesk((state) => state)
  const state = useDeferredValue(useMemo(() => ({ all, desk, units: {} }), [all, desk]))
  const later = useDeferredValue(fields)
  return useMemo(() => (state.all.meeting.facts ? makers[document](state, later).gaps : []), [document, state, later])
}

export function useDocument(document: Formal) {
  const send = useSend()
  const all = useAll((state) => state)
  const desk = useDesk((state) => state)
  const saved = desk.documents[document]
  const base = useMemo(() => saved ?? fieldsOf({ all, desk }, document), [saved, all, desk, document])
  const kept = useKept(`document-${document}`, Kept, nothing)
  const { draft } = kept.value

  const filled = (form: Form) => written(document, form)
  const same = (a: Fields, b: Fields) => equal(filled(formOf(a)).fields, filled(formOf(b)).fields)
  const isMine = draft !== null && !equal(filled(draft.form).fields, filled(formOf(draft.base)).fields)
  // Nothing of consequence was changed here, and somebody has saved: theirs is shown.
  const shown = draft && (isMine || same(draft.base, base)) ? draft.form : formOf(base)
  const { fields, wrong } = useMemo(() => written(document, shown), [document, shown])
  const dirty = !equal(fields, filled(formOf(base)).fields) || wrong.size > 0

  return {
    form: shown,
    wrong,
    dirty,
    /** Whether anybody has ever saved it. */
    saved: saved !== undefined,
    /** Somebody else has saved since the changes here were begun. */
    overtaken: isMine && dirty && draft !== null && !same(draft.base, base),
    gaps: useGaps(document, fields),
    pending: usePending('documents.fill', (data) => data.document === document),
    change: (changes: Partial<Form>) =>
      kept.set({ draft: { form: { ...shown, ...changes }, base: draft && isMine ? draft.base : base } }),
    takeTheirs: () => kept.set(nothing),
    save: async () => {
      const sent = kept.latest.current.draft
      const ack = await send('documents.fill', { document, fields })
      if (ack.ok && kept.latest.current.draft === sent) kept.set(nothing)
    },
  }
}
