/** What is written, answered and reported about conclusions in a rehearsal: in our own words, about nobody real. */

export const notes = [
  'Có ý kiến đề nghị bổ sung kinh phí cho cấp xã.',
  'Đại biểu dẫn số liệu chưa thống nhất với báo cáo, cần đối chiếu.',
] as const

export const points = [
  'Theo dõi tiến độ bàn giao mặt bằng sau hội nghị.',
  'Văn phòng tổng hợp kiến nghị của các xã chưa được trả lời.',
] as const

export const conclusions = [
  'Hội nghị thống nhất đánh giá kết quả bốn tháng đầu năm. Các địa phương đã bám sát nhiệm vụ được giao.',
  'Rà soát quỹ đất do cấp xã quản lý. Kết quả rà soát được công khai tại nhà văn hóa thôn.',
  'Tháo gỡ vướng mắc về mặt bằng của các dự án trọng điểm. Việc vượt thẩm quyền thì báo cáo trước ngày 15 hằng tháng.',
  'Nâng tỷ lệ hồ sơ giải quyết trực tuyến ở cấp xã. Đơn vị đạt thấp có kế hoạch khắc phục trong quý này.',
  'Chủ động phương án phòng cháy, chữa cháy rừng mùa khô. Trực đủ quân số tại các chốt.',
  'Củng cố tổ chức đảng ở thôn, bản, khu phố. Mỗi xã chọn một việc làm điểm.',
] as const

export const tasks = [
  'Rà soát và báo cáo kết quả',
  'Xây dựng kế hoạch và tổ chức thực hiện',
  'Bố trí kinh phí trong dự toán được giao',
  'Phân công lãnh đạo trực tiếp theo dõi',
] as const

export const additions = [
  'Giao Văn phòng theo dõi, đôn đốc.',
  'Hằng tháng đánh giá kết quả.',
  'Phân công rõ người, rõ việc.',
] as const

export const remarks = ['Ghi rõ thời hạn', 'Nêu rõ đơn vị chủ trì'] as const
export const corrections = ['Ghi nhầm thời hạn', 'Ghi thiếu đơn vị phối hợp'] as const

export const answers = [
  'Trong dự toán đã giao đầu năm.',
  'Theo mẫu gửi kèm thông báo.',
  'Tính đến hết tháng trước.',
] as const
