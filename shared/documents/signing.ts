/** The foot of a document: who signs, and who receives it. */
import { namedByOffice } from '../core/address.ts'
import type { Capacity, Formal } from './contract.ts'
import { type Inline, paragraph } from './gaps.ts'
import type { Paragraph, Table } from './model.ts'
import { bareName, presiding } from './people.ts'
import type { Sheet } from './sheet.ts'
import { say } from './wording.ts'

/** Room for the signature: the Party's form asks for four lines. */
const signatureLines = 4

const prefixes: Record<'state' | 'party', Record<Exclude<Capacity, 'self'>, string>> = {
  state: { tm: 'TM.', kt: 'KT.', tl: 'TL.', tuq: 'TUQ.', q: 'Q.' },
  party: { tm: 'T/M', kt: 'K/T', tl: 'T/L', tuq: 'T/UQ', q: 'Q.' },
}

const room = (): Paragraph[] => Array.from({ length: signatureLines }, () => paragraph('signNote', ''))

/** In what capacity, as what, and the name. */
function signature({ fields, form, gaps }: Sheet): Paragraph[] {
  const { capacity = 'self', of, title, name } = fields.signer ?? {}
  const role: Inline = gaps.or(title?.toUpperCase(), 'gap.signerTitle')
  const lines: Paragraph[] = []
  if (!fields.signer) lines.push(paragraph('signCapacity', gaps.open('gap.signer')))
  if (capacity === 'q') {
    // Who acts for an office that is vacant signs in one line: "Q. CHỦ TỊCH".
    lines.push(paragraph('signTitle', [`${prefixes.state.q} `, role]))
  } else {
    if (capacity !== 'self') {
      const prefix = prefixes[form.party ? 'party' : 'state'][capacity]
      lines.push(paragraph('signCapacity', [`${prefix} `, gaps.or(of?.toUpperCase(), 'gap.signerOf')]))
      // Not among the Party's ways of signing that were read.
      if (form.party && capacity === 'tuq') gaps.open('gap.capacity')
    }
    lines.push(paragraph('signTitle', role))
  }
  return [...lines, ...room(), paragraph('signName', gaps.or(name && bareName(name), 'gap.signerName'))]
}

/** "Nơi nhận": each on a line of its own with the sign of the form, and where it is kept at the end. */
function recipients({ fields, form, gaps }: Sheet, of: Formal): Paragraph[] {
  const items = fields.recipients ?? []
  const listed = items.length
    ? items.map((item): Inline[] => [`- ${item}${form.recipientSeparator}`])
    : [['- ', gaps.open('gap.recipients'), form.recipientSeparator]]
  const usual = form.party ? undefined : of === 'minutes' ? say('recipients.minutes') : undefined
  const archive = fields.archive ?? usual
  const kept: Inline[] = archive
    ? [archive]
    : form.party
      ? [gaps.open('gap.archive')]
      : [`${say('recipients.office')}, `, gaps.open('gap.archive')]
  return [
    paragraph('recipientsLabel', say('recipients')),
    ...listed.map((item) => paragraph('recipients', item)),
    paragraph('recipients', [say(form.party ? 'recipients.kept.party' : 'recipients.kept.state'), ...kept, '.']),
  ]
}

const bare = { kind: 'table', head: [], lines: false, together: true } as const

const empty = () => ({ content: [paragraph('signNote', '')] })

/** Recipients on the left, level with the signature on the right. */
export const noticeFoot = (sheet: Sheet): Table => ({
  ...bare,
  columnsMm: [...sheet.form.signingMm],
  rows: [[{ content: recipients(sheet, 'notice') }, empty(), { content: signature(sheet) }]],
})

/** Who wrote the minutes on the left, who presided on the right, recipients below. */
export function minutesFoot(sheet: Sheet): Table {
  const { fields, form, gaps } = sheet
  const kind = form.party ? 'party' : 'state'
  const chair = presiding(sheet)
  // Whoever is named in the record by their office has no name there to sign with.
  const known = namedByOffice(chair) ? undefined : chair.name
  const { name = known, title } = fields.signer ?? {}
  // "Chức vụ chính quyền (nếu cần)": only where somebody asked for it.
  const office = title ? [paragraph('signTitle', title.toUpperCase())] : []
  const signed = (content: Inline) => ({ content: [...room(), paragraph('signName', content)] })
  return {
    ...bare,
    columnsMm: [...form.signingMm],
    rows: [
      [
        { content: [paragraph('signCapacity', say(`sign.secretary.${kind}`))] },
        empty(),
        { content: [paragraph('signCapacity', say(`sign.chair.${kind}`)), ...office] },
      ],
      [
        signed(gaps.or(fields.recorder && bareName(fields.recorder), 'gap.recorder')),
        empty(),
        signed(gaps.or(name && bareName(name), 'gap.signerName')),
      ],
      [{ content: [paragraph('recipients', ''), ...recipients(sheet, 'minutes')] }, empty(), empty()],
    ],
  }
}
