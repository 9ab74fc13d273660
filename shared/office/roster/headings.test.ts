import { expect, test } from 'vitest'
import { likeliestSheet, recognise } from './headings.ts'
import { sheetOf } from './testing.ts'

const columns = (...lines: string[]) => recognise(sheetOf(...lines)).columns

test('[RI2] columns are recognised by the headings offices use', () => {
  expect(columns('STT|Mã ĐVHC|Tên xã, phường|Thuộc huyện|Họ và tên|Chức vụ|SĐT|Ghi chú')).toEqual([
    'ignore',
    'code',
    'name',
    'cluster',
    'delegate',
    'title',
    'phone',
    'ignore',
  ])
  expect(
    columns('TT|Đơn vị|Bí thư|Chủ tịch UBND|Cán bộ kỹ thuật|Điện thoại cán bộ kỹ thuật|Số lượng đại biểu'),
  ).toEqual(['ignore', 'name', 'secretary', 'chairman', 'technician', 'technicianPhone', 'summoned'])
})

test('[RI2] titles stand above the head; a head of two rows with joined cells and a row of numbers are read', () => {
  const sheet = sheetOf(
    'TỈNH ỦY QUẢNG NINH||||CỘNG HÒA',
    'DANH SÁCH ĐIỂM CẦU DỰ HỘI NGHỊ|||||',
    '',
    'TT|Đơn vị|Người dự||Cán bộ kỹ thuật|',
    '||Họ tên|Chức danh|Họ tên|Điện thoại',
    '(1)|(2)|(3)|(4)|(5)|(6)',
    '1|Xã Hoành Mô|A|Bí thư|B|0912345678',
  )
  expect(recognise(sheet)).toEqual({
    from: 6,
    columns: ['ignore', 'name', 'delegate', 'title', 'technician', 'technicianPhone'],
  })
})

test('[RI2] where nothing is recognised, every row is data and every column open', () => {
  expect(recognise(sheetOf('Hà Tu|12', 'Cao Xanh|14'))).toEqual({ from: 0, columns: ['ignore', 'ignore'] })
  expect(recognise({ name: '', rows: [] })).toEqual({ from: 0, columns: [] })
})

test('[RI2] of several sheets the one with the table is taken', () => {
  const [cover, table] = [sheetOf('DANH SÁCH ĐẠI BIỂU'), sheetOf('STT|Tên đơn vị|Điện thoại', '1|Xã A|')]
  expect(likeliestSheet([cover, table])).toBe(1)
})

test('[RI2] one known heading is enough, and a title with its words is not taken for it', () => {
  const sheet = sheetOf('DANH SÁCH ĐƠN VỊ DỰ HỌP|', 'Tên đơn vị|Gì đó', 'Xã Hòa Bình|7')
  expect(recognise(sheet)).toEqual({ from: 2, columns: ['name', 'ignore'] })
})
