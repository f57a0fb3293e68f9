package sample

// The tables names are drawn from. Families and given names stand in falling
// order of how common they are; drawing favours the front.

var families = []string{"Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Vũ", "Phan", "Đặng", "Bùi", "Đỗ", "Ngô", "Dương", "Đinh", "Đào", "Hà", "Trịnh",
	"Lý", "Hồ", "Đoàn", "Mai", "Lương", "Cao", "Lưu", "Tạ", "Chu", "Phùng", "Tô", "Võ", "Huỳnh", "Kiều", "Thái", "Quách", "Nghiêm", "Đàm", "Trương",
	"Lại", "Khuất", "Doãn", "Thân", "Hứa", "Tống", "Vương", "Lâm", "Từ", "Bạch", "Giáp", "Ninh", "Mạc", "Khổng", "Lò", "Nông", "La", "Triệu", "Hán"}

// familyShares tells how many of a thousand women carry the first families;
// the others share the rest evenly.
var familyShares = []int{372, 108, 92, 68, 50, 42, 38, 30, 26, 24, 18, 14, 12, 11, 9, 8}

var middles = []string{"Thanh", "Thu", "Ngọc", "Kim", "Minh", "Hồng", "Bích", "Mai", "Phương", "Thùy", "Diệu", "Hải", "Lan", "Mỹ", "Như", "Quỳnh",
	"Tuyết", "Vân", "Xuân", "Khánh", "Bảo", "Hoài", "Ánh", "Thúy", "Kiều", "Hà", "Hương", "Tố", "Cẩm", "Trà", "Thục", "Hạnh", "Đức", "Yến"}

var givens = []string{"Hương", "Lan", "Hoa", "Mai", "Hằng", "Hà", "Thảo", "Trang", "Linh", "Thu", "Thủy", "Nga", "Hạnh", "Dung", "Phương", "Yến",
	"Oanh", "Loan", "Huệ", "Hồng", "Hiền", "Nhung", "Ngọc", "Vân", "Anh", "Nguyệt", "Tuyết", "Xuân", "Liên", "Tâm", "Thanh", "Bình", "Minh", "Quỳnh",
	"Giang", "Ngân", "Trâm", "Thúy", "Thơm", "Luyến", "Chinh", "Hòa", "Thoa", "Lý", "Duyên", "Diệp", "Dịu", "Đào", "Cúc", "Trúc", "Ly", "My", "Nhi",
	"Thư", "Uyên", "Châu", "Khánh", "An", "Ánh", "Bích", "Chi", "Chung", "Hậu", "Hiên", "Hoài", "Huế", "Huyền", "Hường", "Khuyên", "Kiều", "Lành",
	"Lệ", "Lương", "Lựu", "Mận", "Miền", "Mơ", "Nết", "Nhàn", "Như", "Nụ", "Phấn", "Phúc", "Phượng", "Quế", "Quyên", "Sen", "Sim", "Tân", "Thắm",
	"Thêu", "Thìn", "Thương", "Thoan", "Tình", "Toan", "Trà", "Trinh", "Tuyến", "Tươi", "Vinh", "Vượng", "Xoan", "Xuyến", "Yên", "Hợi", "Dậu", "Tý",
	"Mùi", "Nhài", "Na", "Hòe", "Lụa", "Gấm", "Nhuần", "Nhiễu", "Thiện", "Thuận", "Hợp", "Đoan", "Thục", "Nương", "Ngà", "Ngoan", "Bưởi", "Đông"}

var doubleGivens = []string{"Lan Anh", "Ngọc Anh", "Phương Anh", "Mai Hương", "Thu Hà", "Thu Hương", "Minh Nguyệt", "Hồng Nhung", "Bích Ngọc", "Kim Oanh",
	"Thanh Hoa", "Thanh Huyền", "Thùy Linh", "Thùy Dung", "Diệu Linh", "Quỳnh Anh", "Hải Yến", "Bảo Ngọc", "Minh Châu", "Thanh Thủy", "Kiều Oanh",
	"Phương Thảo", "Thu Trang", "Hoài Thu", "Khánh Linh", "Tuyết Mai", "Hồng Hạnh", "Ngọc Bích", "Như Quỳnh", "Cẩm Tú", "Hương Giang", "Mỹ Linh",
	"Ánh Tuyết", "Minh Thu", "Tố Uyên", "Vân Anh", "Thu Thảo", "Hà Phương", "Thúy Nga", "Hồng Vân", "Kim Liên", "Bích Phượng", "Thanh Tâm", "Hoàng Yến"}

// nicknames are what mothers call themselves on Facebook; children's pet names.
var nicknames = []string{"Bống", "Tôm", "Cún", "Bông", "Sóc", "Nhím", "Thỏ", "Bi", "Cà Chua", "Gấu", "Su Su", "Mít", "Ngô", "Khoai", "Kẹo", "Bơ", "Sâu", "Tép"}

// commune is a place with its hamlets.
type commune struct {
	name    string
	hamlets []string
}

var communes = []commune{
	{"Thuận An", []string{"Đề Trụ", "Thuận Quang", "Dương Đá", "Yên Mỹ"}}, {"Gia Lâm", []string{"An Đào", "Cửu Việt", "Kiên Thành", "Chính Trung"}},
	{"Bát Tràng", []string{"Bát Tràng", "Giang Cao"}}, {"Phù Đổng", []string{"Phù Dực", "Đổng Viên", "Phù Đổng"}},
	{"Trâu Quỳ", []string{"An Đào", "Cửu Việt", "Kiên Thành"}}, {"Đa Tốn", []string{"Đào Xuyên", "Khoan Tế", "Ngọc Động", "Thuận Tốn", "Lê Xá"}},
	{"Kiêu Kỵ", []string{"Báo Đáp", "Gia Cốc", "Hoàng Xá", "Trung Dương"}}, {"Ninh Hiệp", []string{"Thượng", "Hạ", "Trung", "Đông"}},
	{"Dương Xá", []string{"Thuận Quang", "Dương Đá", "Yên Mỹ"}}, {"Đặng Xá", []string{"Lở", "Cự Đà", "Kim Âu", "Nhân Lễ", "Hoàng Long"}},
	{"Cổ Bi", []string{"Cam", "Vàng", "Hội"}}, {"Kim Lan", []string{"Thượng", "Trung", "Hạ"}}, {"Văn Đức", []string{"Chử Xá", "Sơn Hô", "Trung Quan"}},
	{"Lệ Chi", []string{"Cổ Giang", "Kim Hồ", "Sen Hồ", "Chi Nam"}}, {"Kim Sơn", []string{"Giao Tất", "Linh Quy", "Cây Đề"}},
	{"Phú Thị", []string{"Đại Bản", "Hàn Lạc", "Trân Tảo", "Tô Khê"}}, {"Dương Quang", []string{"Bình Trù", "Đề Trụ", "Quán Khê", "Lam Cầu"}},
	{"Trung Mầu", []string{"Thịnh Liên", "Trung Mầu"}}, {"Yên Thường", []string{"Lại Hoàng", "Trùng Quán", "Quy Mông", "Yên Khê", "Xuân Dục"}},
	{"Đình Xuyên", []string{"Tế Xuyên", "Công Đình"}}, {"Dương Hà", []string{"Thượng", "Trung", "Hạ"}}, {"Yên Viên", []string{"Cống Thôn", "Lã Côi", "Ái Mộ"}},
}

var provinces = []string{"Bắc Ninh", "Hưng Yên", "Hải Phòng", "Phú Thọ", "Ninh Bình", "Thanh Hóa", "Nghệ An", "Thái Nguyên", "Lạng Sơn", "Tuyên Quang", "Đà Nẵng",
	"Thành phố Hồ Chí Minh", "Đồng Nai", "Lâm Đồng", "Quảng Ninh", "Hà Tĩnh", "Lào Cai", "Sơn La"}

var countries = []string{"Nhật Bản", "Hàn Quốc", "Đài Loan", "Đức", "Ba Lan", "Séc", "Úc", "Mỹ"}
