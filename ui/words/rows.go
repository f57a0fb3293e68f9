package words

import "duyet/model"

// What stands in a row beside the name.
var (
	FlagCare      = Text{"! cần quan tâm", "! care"}
	FlagTwo       = Text{"! hai ý kiến", "! two verdicts"}
	FlagScam      = Text{"! nghi lừa đảo", "! scam?"}
	FlagFailed    = Text{"! chưa làm được", "! not done"}
	FlagOverdue   = Text{"! quá hạn", "! overdue"}
	FlagEdited    = Text{"! đã sửa lại", "! edited"}
	FlagUncounted = Text{"chưa tính", "not counted"}
	FlagToMe      = Text{"! chuyển cho mình", "! handed to you"}
	FlagMine      = Text{"mình đang xem", "claimed by you"}
	FlagStill     = Text{"vẫn còn trên Facebook", "still on Facebook"}
	FlagMaybe     = Text{"có thể trùng", "may be twice"}
	FlagComment   = Text{"bình luận", "comment"}
	FlagReplied   = Text{"đã có trả lời", "replied to"}
	FlagReported  = Text{"bị báo cáo", "reported"}
)

// surest is the highest share that is shown: nothing is certain before a person decided.
const surest = 0.99

// FlagScore is how likely a scam is, 0 to 1; nothing below half a percent.
func FlagScore(score float64) Text {
	if score < 0.005 {
		return Text{}
	}
	t := Percent(min(score, surest))
	return Text{"! " + t.vi, "! " + t.en}
}

// FlagScamAt says in other lists that an item is suspected, with how likely it
// is where the scorer said so.
func FlagScamAt(score float64) Text {
	if score < 0.5 {
		return FlagScam
	}
	t := Percent(min(score, surest))
	return Text{FlagScam.vi + " " + t.vi, FlagScam.en + " " + t.en}
}

// FlagClaimed says who is at work on the item.
func FlagClaimed(by string) Text { return Text{by + " đang xem", by + " is at it"} }

// FlagSnoozed says until when the item is put off.
func FlagSnoozed(moment Text) Text { return Text{"đến " + moment.vi, "until " + moment.en} }

// FlagRaised says to whom the item was handed.
func FlagRaised(to Text) Text { return Text{"→ " + to.vi, "→ " + to.en} }

// FlagRound says which time she asks.
func FlagRound(n int) Text {
	t := numbers(n)
	return Text{"lần " + t.vi, "round " + t.en}
}

// FlagNotes counts the notes of the colleagues.
func FlagNotes(n int) Text {
	return Text{numbers(n).vi + " ghi chú", Many(n, "note", "notes")}
}

// FlagMember is what she says of her membership when no admin did.
func FlagMember(says string) Text {
	switch says {
	case "member":
		return Text{"nói là hội viên", "says member"}
	case "non_member":
		return Text{"nói chưa là hội viên", "says not a member"}
	}
	return Text{"chưa rõ", "unknown"}
}

// SaysMember is [FlagMember] after the name of the fact; nothing when unknown.
func SaysMember(says string) Text {
	switch says {
	case "member":
		return Text{"là hội viên", "a member"}
	case "non_member":
		return Text{"chưa là hội viên", "not a member"}
	}
	return Text{}
}

// verdictRow is a verdict by its name and with its sign.
type verdictRow struct{ name, sign Text }

var verdictRows = map[model.Verdict]verdictRow{
	model.Approve:    {Text{"phê duyệt", "approve"}, Text{"√ phê duyệt", "√ approved"}},
	model.Decline:    {Text{"từ chối", "decline"}, Text{"× từ chối", "× declined"}},
	model.Scam:       {Text{"lừa đảo", "scam"}, Text{"! lừa đảo", "! scam"}},
	model.Gone:       {Text{"đã rút hoặc đã được xử lý trên Facebook", "withdrawn or settled on Facebook"}, Text{"· đã rút", "· gone"}},
	model.Replied:    {Text{"đã trả lời", "answered"}, Text{"√ đã trả lời", "√ answered"}},
	model.Dismiss:    {Text{"không phải câu hỏi", "not a question"}, Text{"× không phải câu hỏi", "× not a question"}},
	model.Cleared:    {Text{"không phải lừa đảo", "not a scam"}, Text{"√ không lừa đảo", "√ not a scam"}},
	model.Unreadable: {Text{"chưa đọc được", "cannot be read"}, Text{"? chưa đọc được", "? cannot be read"}},
}

// VerdictName is a verdict as a word.
func VerdictName(v model.Verdict) Text {
	if r, ok := verdictRows[v]; ok {
		return r.name
	}
	return Text{"chưa quyết định", "undecided"}
}

// VerdictSign is a verdict with its sign, so that it reads without colour;
// nothing for none.
func VerdictSign(v model.Verdict) Text { return verdictRows[v].sign }

// Outcome is what became of an item in a list of others: the verdict, or else
// where Facebook last showed it.
func Outcome(v model.Verdict, s model.State) Text {
	switch v {
	case model.None:
	case model.Gone:
		return Text{"đã rút", "gone"} // its sign is the dot that parts the list
	default:
		return VerdictSign(v)
	}
	switch s {
	case model.StatePublished:
		return Text{"đã đăng", "published"}
	case model.StateApproved:
		return Text{"đã phê duyệt trên Facebook", "approved on Facebook"}
	case model.StateDeclined:
		return Text{"đã từ chối trên Facebook", "declined on Facebook"}
	case model.StateRemoved:
		return Text{"đã gỡ khỏi Facebook", "removed from Facebook"}
	}
	return Text{"đang chờ", "waiting"}
}
