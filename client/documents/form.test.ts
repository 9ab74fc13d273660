import { describe, expect, test } from 'vitest'
import { Capacity, type Fields, Formal, Profile } from '../../shared/documents/contract.ts'
import { filled } from '../../shared/documents/testing.ts'
import { fieldOfGap, Form, formOf, written } from './form.ts'

const empty = formOf({ profile: 'state2020' })
const fieldsOf = (document: Formal, changes: Partial<Form>) => written(document, { ...empty, ...changes })

describe('a form', () => {
  test('gives back what was filled in', () => {
    for (const profile of Profile.options) {
      const fields: Fields = filled(profile, 'notice', { parentOrgan: 'Tỉnh ủy' })
      const { recorder: _recorder, ...ofNotice } = fields
      expect(written('notice', formOf(fields))).toEqual({ fields: ofNotice, wrong: new Set() })
      expect(Form.parse(formOf(fields))).toEqual(formOf(fields))
    }
  })

  test('with nothing in it fills in nothing', () => {
    for (const document of Formal.options) expect(written(document, empty).fields).toEqual({ profile: 'state2020' })
    expect(fieldsOf('notice', { organ: '  ', recipients: '\n \n', name: '\t' }).fields).toEqual({
      profile: 'state2020',
    })
  })

  test('takes recipients one a line, without the signs that the document sets itself', () => {
    const { fields } = fieldsOf('notice', { recipients: '- Thường trực Tỉnh ủy;\n\n– Các đảng ủy xã,\nLưu trữ.' })
    expect(fields.recipients).toEqual(['Thường trực Tỉnh ủy', 'Các đảng ủy xã', 'Lưu trữ'])
  })

  test('signs by what the form and the document know: by authority the State alone, minutes in no capacity', () => {
    const tuq = { capacity: 'tuq', of: 'Chủ tịch', name: 'An' } as const
    expect(fieldsOf('notice', tuq).fields.signer).toEqual({ capacity: 'tuq', of: 'Chủ tịch', name: 'An' })
    expect(fieldsOf('notice', { ...tuq, profile: 'party2018' }).fields.signer).toEqual({ capacity: 'self', name: 'An' })
    expect(fieldsOf('minutes', tuq).fields.signer).toEqual({ capacity: 'self', name: 'An' })
    for (const capacity of Capacity.options)
      expect(fieldsOf('notice', { capacity }).fields.signer).toEqual(capacity === 'self' ? undefined : { capacity })
  })

  test('says which field is wrong and keeps the others', () => {
    for (const number of ['0', '-1', 'mười', '1.5', '100000']) {
      const { fields, wrong } = fieldsOf('notice', { number, organ: 'Tỉnh ủy' })
      expect([...wrong], number).toEqual(['number'])
      expect(fields).toEqual({ profile: 'state2020', organ: 'Tỉnh ủy' })
    }
    expect([...fieldsOf('notice', { organCode: 'x'.repeat(31) }).wrong]).toEqual(['organCode'])
    expect([...fieldsOf('notice', { name: 'x'.repeat(121) }).wrong]).toEqual(['name'])
  })

  test('takes a day as an office writes it, and no day that does not exist', () => {
    for (const date of ['26/4/2024', ' 26.04.2024 ', '26-4-2024'])
      expect(fieldsOf('notice', { date }).fields.date).toBe('2024-04-26')
    expect(formOf({ profile: 'state2020', date: '2024-04-06' }).date).toBe('6/4/2024')
    for (const date of ['30/2/2024', '4/26/2024', '26/4', 'mai']) {
      expect([...fieldsOf('notice', { date }).wrong], date).toEqual(['date'])
      expect(fieldsOf('notice', { date }).fields).toEqual({ profile: 'state2020' })
    }
  })

  test('knows the field of a gap', () => {
    expect(fieldOfGap('gap.signerName')).toBe('name')
    expect(fieldOfGap('gap.summary')).toBeUndefined()
    expect(fieldOfGap('constructor')).toBeUndefined()
  })
})
