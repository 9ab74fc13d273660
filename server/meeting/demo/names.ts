/** Invented people for the demo and for rehearsals: nobody's name is meant, the same seed gives the same names. */

const families =
  'Nguyễn Nguyễn Nguyễn Nguyễn Nguyễn Trần Trần Trần Phạm Phạm Phạm Hoàng Hoàng Vũ Vũ Bùi Bùi Đỗ Ngô Dương Lý Đinh Đoàn Lương Tô Tạ Chu Phùng La Nông Vi Hà'.split(
    ' ',
  )
const men = {
  middles: 'Văn Bá Hữu Công Đình Thế Viết Trọng Quý Danh Khắc Sỹ'.split(' '),
  givens:
    'Bách Điền Hiệp Khiêm Khôi Luân Mẫn Nghiêm Nhuận Sáng Thiệp Thuận Tường Uy Vượng Xuyên Chiến Thông Quyết Tấn Đông'.split(
      ' ',
    ),
}
const women = {
  middles: 'Thị Thu Bích Hồng Kim Thị Diệu Như'.split(' '),
  givens: 'Cúc Diệp Hậu Khuê Lựu Miên Ngát Nhàn Sen Thoa Thục Tươi Uyên Xuyến Thắm Mơ Hiên Lụa Ngoan Chinh'.split(' '),
}

/** Numbers from 0 up to but not including 1, the same for the same seed (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** Whole names, none of the last two thousand twice. */
export function inventNames(chance: () => number): () => string {
  const recent = new Set<string>()
  const pick = (list: readonly string[]) => list[Math.floor(chance() * list.length)]!
  const invent = () => {
    const side = chance() < 0.62 ? men : women
    return `${pick(families)} ${pick(side.middles)} ${pick(side.givens)}`
  }
  return () => {
    let name = invent()
    while (recent.has(name)) name = invent()
    recent.add(name)
    if (recent.size > 2000) recent.delete(recent.values().next().value!)
    return name
  }
}
