package words

import "duyet/model"

// Headings of the tables of the command line.
var (
	CmdColID       = Text{"Mã", "Id"}
	CmdColKind     = Text{"Loại", "Kind"}
	CmdColAge      = Text{"Cách đây", "Age"}
	CmdColView     = Text{"Tình trạng", "Where"}
	CmdColWhat     = Text{"Ai, nội dung", "Who, what"}
	CmdColDevice   = Text{"Máy", "Device"}
	CmdColAdmin    = Text{"Người (* là mình)", "Who (* is you)"}
	CmdColRole     = Text{"Vai trò", "Role"}
	CmdColOps      = Text{"Việc", "Steps"}
	CmdColState    = Text{"Tình trạng", "State"}
	CmdColSeen     = Text{"Thấy lúc", "Seen"}
	CmdColQueue    = Text{"Danh sách", "List"}
	CmdColArrived  = Text{"Mới", "Arrived"}
	CmdColApproved = Text{"Đồng ý", "Granted"}
	CmdColDeclined = Text{"Từ chối", "Declined"}
	CmdColWaiting  = Text{"Đang chờ", "Waiting"}
	CmdColMedian   = Text{"Trung vị, giờ", "Median (h)"}
	CmdColP90      = Text{"90%, giờ", "90 % (h)"}
)

// Names of the facts that show prints.
var (
	CmdFactID       = Text{"Mã", "Id"}
	CmdFactGroup    = Text{"Nhóm", "Group"}
	CmdFactCreated  = Text{"Gửi lúc", "Asked, written"}
	CmdFactArrived  = Text{"Ghi nhận lúc", "Arrived"}
	CmdFactLink     = Text{"Liên kết", "Link"}
	CmdFactRound    = Text{"Xin vào lần", "Round"}
	CmdFactText     = Text{"Nội dung", "Text"}
	CmdFactLives    = Text{"Sống tại", "Lives in"}
	CmdFactInvited  = Text{"Người mời", "Invited by"}
	CmdFactFacebook = Text{"Facebook", "Facebook"}
	CmdFactPhone    = Text{"Điện thoại", "Phone"}
	CmdFactVerdict  = Text{"Quyết định", "Verdict"}
	CmdFactAnswer   = Text{"Trả lời", "Answer"}
	CmdFactFlag     = Text{"Nghi vấn", "Suspicion"}
	CmdFactTwo      = Text{"! Hai ý kiến", "! Two verdicts"}
	CmdFactDone     = Text{"Đã làm", "Carried out"}
	CmdFactFailed   = Text{"! Không làm được", "! Not possible"}
	CmdFactClaim    = Text{"Đang nhận", "Claimed"}
	CmdFactSnooze   = Text{"Để sau đến", "Put off until"}
	CmdFactRaised   = Text{"Chuyển cho", "Handed to"}
	CmdFactLabels   = Text{"Nhãn", "Labels"}
	CmdFactNote     = Text{"Ghi chú", "Note"}
	CmdFactMaybe    = Text{"? Có thể là một", "? May be the same"}
	CmdFactSign     = Text{"! Dấu hiệu", "! Sign"}
)

// Names of the figures that stats prints.
var (
	CmdStatMembers   = Text{"Thành viên", "Members"}
	CmdStatOutside   = Text{"Chưa là hội viên", "Not in the Union"}
	CmdStatElsewhere = Text{"Nơi khác · nước ngoài", "Elsewhere · abroad"}
	CmdStatPosts     = Text{"Bài mỗi ngày", "Posts a day"}
	CmdStatActivity  = Text{"Bình luận · cảm xúc", "Comments, reactions"}
	CmdStatTopics    = Text{"Chủ đề", "Topics"}
	CmdStatQuestions = Text{"câu hỏi", "questions"}
	CmdStatScams     = Text{"nghi lừa đảo", "scam flags"}
	CmdStatTodo      = Text{"Cần làm trên FB", "To do on Facebook"}
	CmdStatWishes    = Text{"Muốn vào Hội", "Wish to join"}
	CmdStatTeam      = Text{"Quyết định", "Decisions"}
	CmdStatTwice     = Text{"Trùng · trái nhau", "Twice · two verdicts"}
)

var cmdKinds = map[model.ItemKind]Text{
	model.Join: {"xin vào", "join"}, model.Post: {"bài viết", "post"}, model.Comment: {"bình luận", "comment"},
}

// CmdKind names a kind of item.
func CmdKind(k model.ItemKind) Text { return cmdKinds[k] }

var cmdViews = map[model.View]Text{
	model.Waiting: {"chờ", "waiting"}, model.Todo: {"cần làm", "to do"}, model.TwoView: {"hai ý kiến", "two verdicts"},
	model.Snoozed: {"để sau", "snoozed"}, model.DoneView: {"đã xong", "done"}, model.All: {"tất cả", "all"}, model.MaybeView: {"có thể trùng", "may be twice"},
}

// CmdView names a view of a queue.
func CmdView(v model.View) Text { return cmdViews[v] }

// CmdVerdict names a value of the verdict, answer or flag register, or what
// decide takes.
func CmdVerdict(v model.Verdict) Text {
	switch v {
	case "dismissed":
		v = model.Dismiss
	case "clear":
		v = model.Cleared
	}
	return VerdictName(v)
}

// CmdRole names a role.
func CmdRole(r model.Role) Text {
	switch r {
	case model.RoleAdmin:
		return Text{"quản trị", "admin"}
	case model.RoleSupervisor:
		return Text{"giám sát", "supervisor"}
	}
	return Plain("–")
}

var cmdStates = map[string]Text{
	"ok": {"tốt", "ok"}, "arriving": {"đang đến", "arriving"}, "behind": {"chậm hơn", "behind"}, "damaged": {"hỏng", "damaged"},
	"forked": {"bị tách đôi", "forked"}, "unverified": {"chưa tin cậy", "unverified"}, "revoked": {"đã thu hồi", "revoked"},
}

// CmdState names how well the journal of a device is known.
func CmdState(token string) Text {
	if t, ok := cmdStates[token]; ok {
		return t
	}
	return Plain(token)
}

// CmdSeverity names how much a finding matters.
func CmdSeverity(token string) Text {
	switch token {
	case "info":
		return Text{"lưu ý", "note"}
	case "warning":
		return Text{"cảnh báo", "warning"}
	}
	return Text{"hỏng", "damage"}
}
