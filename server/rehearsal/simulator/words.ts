/** What people say in a rehearsal: plain sentences of a conference, nobody's real name. */

export const subjects = [
  'Quản lý đất đai ở cơ sở',
  'Cải cách thủ tục hành chính',
  'Xây dựng nông thôn mới nâng cao',
  'Công tác phát triển đảng viên ở thôn, bản',
  'Giải phóng mặt bằng các dự án trọng điểm',
  'Chuyển đổi số cấp xã',
  'Phòng cháy, chữa cháy rừng mùa khô',
  'Bảo vệ môi trường khu khai thác than',
] as const

export const statement =
  'Kính gửi hội nghị. Địa phương đề nghị các sở, ngành sớm hướng dẫn tháo gỡ vướng mắc về mặt bằng và nguồn vốn.\n' +
  'Địa phương cam kết hoàn thành các chỉ tiêu đã đăng ký trong năm.'

export const announcements = [
  'Đề nghị các điểm cầu ổn định chỗ ngồi.',
  'Đề nghị các điểm cầu tắt micrô khi không phát biểu.',
  'Tài liệu bổ sung đã gửi các điểm cầu, đề nghị xác nhận đã nhận.',
  'Đề nghị kỹ thuật các điểm cầu kiểm tra lại đường truyền.',
] as const

export const reasons = ['Đi công tác', 'Nghỉ phép', 'Họp cấp trên'] as const

export const substitutes = [
  { name: 'Nguyễn Văn Mẫu', title: 'Phó Chủ tịch UBND' },
  { name: 'Trần Thị Mẫu', title: 'Phó Bí thư Đảng ủy' },
] as const

export const technicians = [
  { name: 'Lê Văn Thử', phone: '0900000001' },
  { name: 'Phạm Thị Thử', phone: '0900000002' },
] as const

/** About conclusions. */
export const readers = ['Bí thư Đảng ủy', 'Chủ tịch UBND', 'Văn phòng trực'] as const

export const questions = ['Kinh phí lấy từ nguồn nào?', 'Báo cáo theo mẫu nào?', 'Số liệu tính đến ngày nào?'] as const

export const answers = ['Đã có hướng dẫn, gửi kèm kết luận.', 'Sở sẽ hướng dẫn trong tuần này.'] as const

export const reports = {
  doing: ['Đã phân công cán bộ phụ trách.', 'Đã rà soát được một nửa số thôn.'],
  done: ['Đã hoàn thành và gửi báo cáo.', 'Đã công khai kết quả tại các thôn.'],
} as const
