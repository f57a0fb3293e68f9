package page

// The words of the site's own pages, folded as by fold.Key. They are signs
// among others: a person may be called like a button, and a bar at the side
// names every page there is.
var (
	approveWords = []string{"phe duyet", "approve", "duyet", "chap nhan", "accept", "publish", "dang bai", "dang", "dang ngay", "publish now"}
	declineWords = []string{"tu choi", "decline", "reject"}
	keepWords    = []string{"giu lai", "giu bai viet", "giu binh luan", "giu noi dung", "keep", "keep post", "keep comment", "keep content", "bo qua bao cao", "dismiss report",
		"bo qua", "dismiss", "ignore", "leave up", "de nguyen", "giu nguyen"}
	removeWords = []string{"go", "go bo", "go bai viet", "go binh luan", "xoa", "xoa bai viet", "xoa binh luan", "remove", "remove post", "remove comment", "delete", "delete post",
		"delete comment"}

	likeWords    = []string{"thich", "like", "bay to cam xuc", "react", "thich bai viet nay", "da thich", "thay doi cam xuc"}
	commentWords = []string{"binh luan", "comment", "viet binh luan", "leave a comment", "de lai binh luan"}
	shareWords   = []string{"chia se", "share", "gui", "send", "gui noi dung nay cho ban be hoac dang len trang ca nhan cua ban", "chia se len"}
	replyWords   = []string{"phan hoi", "tra loi", "reply"}
	otherActions = []string{"toan bo tin", "full story", "khac", "more", "an", "hide", "xem ban dich", "see translation", "see original", "xem ban goc", "chinh sua", "edit", "da chinh sua",
		"edited", "bao cao", "report", "ghim", "theo doi", "follow"}

	// titles head the pages that are read.
	titles = map[string]string{
		"yeu cau lam thanh vien": Requests, "member requests": Requests, "membership requests": Requests, "yeu cau thanh vien": Requests, "yeu cau tham gia": Requests,
		"yeu cau tham gia nhom": Requests, "yeu cau phu hop": Requests, "matching requests": Requests, "yeu cau xin vao nhom": Requests, "join requests": Requests,
		"participant requests": Participants, "yeu cau cua nguoi tham gia": Participants, "yeu cau lam nguoi tham gia": Participants, "nguoi tham gia dang cho": Participants,
		"bai viet dang cho": Pending, "pending posts": Pending, "bai viet cho phe duyet": Pending, "bai viet dang cho phe duyet": Pending, "bai viet cho duyet": Pending,
		"bai viet dang cho xu ly": Pending, "pending content": Pending, "noi dung dang cho": Pending,
		"co the la spam": Spam, "potential spam": Spam, "noi dung co the la spam": Spam, "bai viet co the la spam": Spam,
		"noi dung bi thanh vien bao cao": Reported, "member-reported content": Reported, "member reported content": Reported, "reported content": Reported,
		"noi dung bi bao cao": Reported, "noi dung do thanh vien bao cao": Reported, "thong bao kiem duyet": Reported, "moderation alerts": Reported, "canh bao kiem duyet": Reported,
		"thanh vien": Members, "members": Members, "tat ca thanh vien": Members, "all members": Members, "quan tri vien va nguoi kiem duyet": Members,
		"quan tri vien & nguoi kiem duyet": Members, "admins & moderators": Members, "admins and moderators": Members, "thanh vien moi tham gia nhom": Members, "new to the group": Members,
	}

	// elsewhere are the other pages of the people who run a group.
	elsewhere = map[string]string{
		"bai viet da len lich": "scheduled", "scheduled posts": "scheduled", "bai viet len lich": "scheduled", "cau hoi chon thanh vien": "questions", "membership questions": "questions",
		"cau hoi cho nguoi tham gia": "questions", "participant questions": "questions", "yeu cau huy hieu": "badges", "badge requests": "badges", "quy tac nhom": "rules",
		"group rules": "rules", "nhat ky hoat dong": "log", "activity log": "log", "nhat ky hoat dong cua nhom": "log", "nhat ky hoat dong cua quan tri vien": "log",
		"admin activity log": "log", "group activity log": "log", "hoat dong cua quan tri vien": "log", "admin activity": "log", "cai dat nhom": "settings", "group settings": "settings", "ho tro quan tri": "assist",
		"admin assist": "assist", "tong quan": "overview", "overview": "overview", "thong tin chi tiet": "insights", "insights": "insights", "group insights": "insights",
	}

	// menu are further entries of the bar that names the pages.
	menu = []string{"quan ly", "quan ly nhom", "cong cu quan tri", "trang chu cua cong dong", "manage", "manage group", "admin tools", "community home", "manage discussions",
		"quan ly cuoc thao luan", "quan ly thao luan", "huy hieu", "badges", "chu de", "topics", "cai dat", "settings", "loi moi", "vai tro trong cong dong", "community roles",
		"tinh nang nhom", "group features", "tang truong", "growth", "muc do tuong tac", "engagement", "nhom", "group", "groups", "ho tro", "help", "them nhom", "chat cong dong",
		"community chats", "trung tam quan ly", "quality", "chat luong nhom", "group quality", "trang thai nhom", "group status", "hom nay", "loi moi dang cho", "nguoi kiem duyet",
		"thu vien anh", "dang ky", "tro chuyen trong cong dong", "nhat ky", "canh bao tu khoa", "keyword alerts"}

	// empties say that nothing waits.
	empties = []string{"khong co thanh vien dang cho nao", "chua co bai viet nao de xem xet", "no pending members", "no pending posts", "there are no pending members",
		"no posts to review", "khong co bai viet nao dang cho", "khong co yeu cau nao", "khong co yeu cau lam thanh vien nao", "khong co yeu cau dang cho nao", "no pending requests",
		"no member requests", "khong co bai viet dang cho nao", "khong co noi dung nao", "khong co yeu cau nao dang cho", "there are no pending posts", "nothing to review",
		"khong co gi de xem xet", "ban da xem xet tat ca", "you're all caught up", "you’re all caught up", "khong co noi dung nao de xem xet", "khong co bai viet nao de xem xet",
		"no pending participants", "khong co nguoi tham gia nao dang cho"}

	// sorts stand between the title of a page and its cards.
	sorts = []string{"moi nhat truoc", "cu nhat truoc", "moi nhat", "cu nhat", "newest first", "oldest first", "sap xep", "sort", "bo loc", "filters", "filter", "bo loc khac", "more filters",
		"see more filters", "tim kiem theo ten", "search by name", "tim theo ten", "phe duyet tat ca", "tu choi tat ca", "approve all", "decline all", "chon tat ca", "select all",
		"xoa bo loc", "clear filters", "clear filter", "thoi gian yeu cau", "request time", "ngay tham gia", "join date", "gioi tinh", "gender", "chon ngay", "choose date",
		"tac gia", "author", "loai noi dung", "content type", "lien ket", "links", "tu khoa", "keywords", "tim kiem", "search", "tim thanh vien", "find a member"}

	// filters say that not all is shown.
	filters = []string{"yeu cau phu hop", "matching requests", "ket qua phu hop", "matching results", "ket qua tim kiem", "search results", "bai viet phu hop", "matching posts",
		"da ap dung bo loc", "filters applied", "dang loc", "ket qua loc"}

	// chrome is what else stands around the cards.
	chrome = []string{"facebook", "nhan tin", "message", "send message", "gui tin nhan", "xem ho so", "view profile", "xem truoc", "preview", "chan", "block", "gui", "send",
		"so thong bao chua doc", "number of unread notifications", "menu", "trang chu", "home", "thong bao", "notifications", "hoat dong", "active", "xem them", "see more",
		"tuy chon khac", "more options", "tu choi kem phan hoi", "decline with feedback", "tat tinh nang binh luan", "turn off commenting", "cam thanh vien", "ban", "them ban be",
		"add friend", "theo doi", "follow", "hanh dong", "more", "khac", "xem tat ca", "see all", "nguoi lien he", "contacts", "messenger", "doan chat moi", "new message",
		"duoc tai tro", "sponsored", "tu choi va chan", "decline and block"}

	// sends stand beside the buttons of a card.
	sends = []string{"gui", "send", "nhan tin", "message", "send message", "gui tin nhan"}

	// shares tell who can see a post, between its time and its text.
	shares = []string{"chia se voi", "shared with", "da chia se voi", "nhom rieng tu", "nhom cong khai", "private group", "public group", "cong khai", "thanh vien nhom", "group members"}

	// badges stand next to a name.
	badges = []string{"tac gia", "quan tri vien", "nguoi kiem duyet", "nguoi dong gop hang dau", "thanh vien moi", "author", "admin", "moderator", "top contributor", "new member",
		"theo doi", "follow", "nguoi dong gop nhieu nhat", "nguoi dong gop noi bat", "rising contributor", "nguoi dong gop tich cuc", "all-star contributor", "group expert",
		"chuyen gia trong nhom", "chuyen gia cua nhom", "ngoi sao dang len", "rising star", "nguoi khoi xuong cuoc tro chuyen", "conversation starter", "visual storyteller",
		"nguoi ke chuyen", "fan cung", "top fan", "nguoi sang lap", "founding member", "thanh vien sang lap", "da xac minh", "verified", "tai khoan da xac minh", "khach", "visitor"}

	officials  = []string{"quan tri vien", "nguoi kiem duyet", "admin", "moderator", "quan tri vien nhom", "group admin", "quan tri vien cua nhom"}
	moderators = []string{"nguoi kiem duyet", "moderator"}

	moreWords = []string{"xem them", "see more", "hien thi them", "show more"}

	unansweredStarts = []string{"chua tra loi", "hasn't answered", "hasn’t answered", "has not answered", "waiting for response", "no answers yet",
		"no answer", "did not answer", "khong tra loi", "dang cho phan hoi", "chua co cau tra loi", "khong co cau tra loi", "didn't answer", "didn’t answer"}
	foldedWords = []string{"xem cau tra loi", "view answers", "see answers", "xem tat ca cau tra loi", "hien thi cau tra loi", "show answers", "view answer", "xem phan tra loi",
		"xem cac cau tra loi", "see all answers", "view all answers", "show all answers", "see more answers", "view more answers", "xem them cau tra loi", "xem toan bo cau tra loi",
		"hien thi tat ca cau tra loi"}
	// unfoldedWords fold answers away that are shown.
	unfoldedWords = []string{"an cau tra loi", "an bot cau tra loi", "hide answers", "see fewer answers", "thu gon cau tra loi"}
	agreedStarts  = []string{"dong y voi quy tac", "da dong y voi quy tac", "dong y quy tac", "da dong y quy tac", "dong y voi noi quy", "da dong y voi noi quy", "dong y noi quy",
		"agreed to group rules", "agreed to the group rules", "agreed to the rules", "agrees to the group rules"}
	disagreedStarts = []string{"chua dong y", "khong dong y voi quy tac", "khong dong y voi noi quy", "has not agreed to", "hasn't agreed to", "hasn’t agreed to", "did not agree to",
		"didn't agree to"}
	requestedStarts = []string{"da yeu cau tham gia", "da yeu cau", "yeu cau tham gia", "da gui yeu cau tham gia", "da gui yeu cau", "da xin tham gia", "yeu cau luc", "yeu cau", "requested to join",
		"requested", "asked to join", "requested access"}
	invitedStarts = []string{"duoc moi boi", "invited by", "added by", "duoc gioi thieu boi"}
	accountStarts = []string{"tham gia facebook", "da tham gia facebook", "joined facebook", "gia nhap facebook", "thanh vien facebook tu", "on facebook since", "tao tai khoan facebook",
		"da dung facebook"}
	livesStarts = []string{"song tai", "hien song tai", "song o", "dang song tai", "lives in", "living in"}
	fromStarts  = []string{"den tu", "from", "que o"}
	workStarts  = []string{"lam viec tai", "tung lam viec tai", "hoc tai", "tung hoc tai", "works at", "worked at", "founder at", "owner at", "studied at", "studies at", "went to",
		"da hoc tai", "da hoc", "dang hoc tai", "chu so huu tai", "lam viec cho"}

	// deeds follow an author's name in the line of the name.
	deeds = []string{"da", "dang", "vua", "cung", "o", "voi", "is", "was", "shared", "created", "added", "updated", "went", "posted", "asked", "with", "recommends", "de xuat", "hien", "live"}

	anonymous = []string{"nguoi tham gia an danh", "thanh vien an danh", "nguoi dung an danh", "tac gia an danh", "an danh", "anonymous participant", "anonymous member", "anonymous",
		"anonymous user", "anonymous author", "anonymous poster"}

	// sponsored stand where the time of a post stands.
	sponsored = []string{"duoc tai tro", "sponsored", "duoc goi y", "goi y cho ban", "suggested for you", "suggested post", "bai viet goi y", "co the ban se thich", "paid partnership"}

	// composer and the rest of the head of a feed.
	feedHeads = []string{"ban viet gi di", "write something", "thao luan", "discussion", "dang chu y", "featured", "file phuong tien", "media", "files", "tep", "su kien", "events",
		"moi nguoi", "people", "gioi thieu", "about", "hoat dong gan day", "recent activity", "moi", "invite", "tham gia", "join", "joined", "da tham gia", "bai viet an danh",
		"anonymous post", "tham do y kien", "poll", "cam xuc/hoat dong", "feeling/activity", "phu hop nhat", "most relevant", "hoat dong moi day", "bai viet moi", "new posts"}

	// under are lines of the page among comments.
	under = []string{"phu hop nhat", "most relevant", "tat ca binh luan", "all comments", "moi nhat", "newest", "cu nhat", "oldest", "viet binh luan", "write a comment", "write a reply",
		"viet phan hoi", "viet cau tra loi", "write an answer", "binh luan duoi ten", "comment as", "xem them binh luan", "view more comments", "xem cac binh luan truoc",
		"view previous comments", "xem them phan hoi", "view more replies", "xem tat ca phan hoi", "view all replies", "an phan hoi", "hide replies", "tac gia", "author",
		"binh luan gan day", "co the da loc mot so phan hoi", "tra loi voi tu cach", "binh luan cong khai", "viet binh luan cong khai", "write a public comment", "da ghim", "pinned"}

	// joinedStarts begin the line of a member that says since when she is one.
	joinedStarts = []string{"da tham gia", "tham gia", "joined", "thanh vien tu", "member since", "da vao nhom", "vao nhom"}
	createdNames = []string{"da tao nhom", "created group", "created the group", "nguoi tao nhom", "group creator"}
)
