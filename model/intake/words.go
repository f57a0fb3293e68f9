package intake

// The words of Facebook's pages, folded as by fold.Key. Labels and buttons are
// proven by public code; the order of lines in a Vietnamese card is not, so
// cards are read by their ends and by patterns, never by position.
var (
	approveWords = []string{"phe duyet", "approve", "duyet", "chap nhan", "accept"}
	declineWords = []string{"tu choi", "decline", "reject"}

	// buttons may be somebody's name as well.
	buttons = []string{"phe duyet", "duyet", "tu choi", "nhan tin", "chan", "approve", "decline", "message", "block"}

	joinTitles = []string{"yeu cau lam thanh vien", "member requests", "participant requests", "matching requests", "yeu cau tham gia",
		"yeu cau tham gia nhom", "yeu cau phu hop", "membership requests"}
	postTitles = []string{"bai viet dang cho", "pending posts", "bai viet cho phe duyet", "co the la spam", "potential spam", "noi dung bi thanh vien bao cao",
		"member-reported content", "bai viet dang cho phe duyet"}
	emptyPages = []string{"khong co thanh vien dang cho nao", "chua co bai viet nao de xem xet", "no pending members", "no pending posts",
		"there are no pending members", "no posts to review"}

	// chrome is what stands on the pages around the cards.
	chrome = []string{
		"quan ly", "cong cu quan tri", "trang chu cua cong dong", "tong quan", "ho tro quan tri", "yeu cau huy hieu", "bai viet da len lich",
		"nhat ky hoat dong", "quy tac nhom", "thong bao kiem duyet", "cau hoi chon thanh vien", "tim kiem theo ten", "xoa bo loc", "thoi gian yeu cau",
		"ngay tham gia", "gioi tinh", "bo loc khac", "bo loc", "moi nhat truoc", "cu nhat truoc", "chon ngay", "tac gia", "loai noi dung", "lien ket",
		"phe duyet tat ca", "tu choi tat ca", "nhan tin", "xem ho so", "xem truoc", "phe duyet", "tu choi", "chan", "sap xep", "chon tat ca",
		"manage", "admin tools", "community home", "overview", "admin assist", "badge requests", "scheduled posts", "activity log", "group rules",
		"moderation alerts", "membership questions", "search by name", "clear filters", "clear filter", "request time", "join date", "gender", "more filters",
		"newest first", "oldest first", "choose date", "author", "content type", "links", "approve all", "decline all", "message", "view profile",
		"preview", "approve", "decline", "block", "filters", "sort", "select all", "see more filters", "·", "•",
	}

	// badges stand next to a name.
	badges = []string{"tac gia", "quan tri vien", "nguoi kiem duyet", "nguoi dong gop hang dau", "thanh vien moi", "author", "admin", "moderator",
		"top contributor", "new member", "theo doi", "follow", "nguoi dong gop nhieu nhat"}

	moreWords = []string{"xem them", "see more"}

	unansweredStarts = []string{"chua tra loi", "hasn't answered", "hasn’t answered", "has not answered", "waiting for response", "no answers yet",
		"no answer", "did not answer", "khong tra loi", "dang cho phan hoi"}
	agreedStarts    = []string{"dong y voi quy tac", "da dong y voi quy tac", "dong y quy tac", "da dong y quy tac", "dong y voi noi quy", "agreed to group rules", "agreed to the group rules"}
	disagreedStarts = []string{"chua dong y", "khong dong y voi quy tac", "has not agreed to", "hasn't agreed to", "did not agree to"}
	requestedStarts = []string{"da yeu cau tham gia", "da yeu cau", "requested to join", "requested"}
	invitedStarts   = []string{"duoc moi boi", "invited by", "added by"}
	accountStarts   = []string{"tham gia facebook", "da tham gia facebook", "joined facebook"}
	livesStarts     = []string{"song tai", "hien song tai", "lives in"}
	fromStarts      = []string{"den tu", "from"}
	workStarts      = []string{"lam viec tai", "tung lam viec tai", "hoc tai", "tung hoc tai", "works at", "worked at", "founder at", "owner at",
		"studied at", "studies at", "went to"}

	// feedWords are buttons of a group's feed, which is no queue.
	feedWords = []string{"thich", "binh luan", "chia se", "like", "comment", "share", "viet binh luan cong khai…", "viet binh luan...", "write a comment…"}
)
