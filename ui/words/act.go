package words

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"duyet/model"
)

// Act is something an admin does to items, in all the sentences about it.
type Act struct {
	name Text
	// vi and en are the verb before the object, past the English one of what
	// was done, tail what follows the object.
	vi, en, past string
	tail         Text
}

// The acts of a queue.
var (
	ActApprove  = Act{Text{"phê duyệt", "approve"}, "phê duyệt", "approve", "approved", Text{}}
	ActDecline  = Act{Text{"từ chối", "decline"}, "từ chối", "decline", "declined", Text{}}
	ActScam     = Act{Text{"lừa đảo", "scam"}, "từ chối", "decline", "declined", Text{" vì lừa đảo", " as a scam"}}
	ActGone     = Act{Text{"đã rút hoặc đã được xử lý trên Facebook", "withdrawn or settled on Facebook"}, "ghi", "mark", "marked", Text{" là đã rút hoặc đã được xử lý trên Facebook", " as withdrawn or settled on Facebook"}}
	ActAnswered = Act{Text{"đã trả lời", "answered"}, "ghi", "mark", "marked", Text{" là đã trả lời", " as answered"}}
	ActDismiss  = Act{Text{"không phải câu hỏi", "not a question"}, "bỏ", "take", "took", Text{" khỏi danh sách câu hỏi", " off the questions"}}
	ActClear    = Act{Text{"không lừa đảo", "not a scam"}, "ghi", "mark", "marked", Text{" là không lừa đảo", " as no scam"}}
	ActDone     = Act{Text{"đã làm xong", "done"}, "ghi", "mark", "marked", Text{" là đã làm trên Facebook", " as done on Facebook"}}
	ActFailed   = Act{Text{"không làm được", "could not"}, "ghi", "mark", "marked", Text{" là chưa làm được trên Facebook", " as not done on Facebook"}}
	ActSnooze   = Act{Text{"để sau", "later"}, "để", "put", "put", Text{" lại sau", " off"}}
	ActWake     = Act{Text{"đưa trở lại", "bring back"}, "đưa", "bring", "brought", Text{" trở lại hàng chờ", " back"}}
	ActNote     = Act{Text{"ghi chú", "note"}, "ghi chú cho", "add a note to", "added a note to", Text{}}
	ActReply    = Act{Text{"trả lời", "reply"}, "chép câu trả lời cho", "copy the reply to", "copied the reply to", Text{}}
	ActFeedback = Act{Text{"phản hồi", "feedback"}, "phản hồi", "send feedback to", "sent feedback to", Text{}}
	ActClaim    = Act{Text{"nhận việc", "claim"}, "nhận xử lý", "claim", "claimed", Text{" trong mười phút", " for ten minutes"}}
	ActRelease  = Act{Text{"thôi nhận việc", "release"}, "thôi nhận xử lý", "release", "released", Text{}}
	ActLower    = Act{Text{"thôi chuyển", "take the hand-over back"}, "thôi chuyển", "take back the hand-over of", "took back the hand-over of", Text{}}
)

var verdictActs = map[model.Verdict]Act{
	model.Approve: ActApprove, model.Decline: ActDecline, model.Scam: ActScam, model.Gone: ActGone,
	model.Replied: ActAnswered, model.Dismiss: ActDismiss, model.Cleared: ActClear,
}

// ActFor is the act that gives a verdict.
func ActFor(v model.Verdict) Act { return verdictActs[v] }

// ActSnoozeTo puts off until a moment.
func ActSnoozeTo(moment Text) Act {
	a := ActSnooze
	a.tail = Text{" lại sau, đến " + moment.vi, " off until " + moment.en}
	return a
}

// ActRaise hands over to somebody.
func ActRaise(to Text) Act {
	return Act{KeyEscalate, "chuyển", "hand", "handed", Text{" cho " + to.vi, " to " + to.en}}
}

// ActLabel puts a label on, or takes it off.
func ActLabel(t Text, off bool) Act {
	if off {
		return Act{KeyLabels, "bỏ nhãn “" + t.vi + "” của", "take “" + t.en + "” off", "took “" + t.en + "” off", Text{}}
	}
	return Act{KeyLabels, "đặt nhãn “" + t.vi + "” cho", "label", "labelled", Text{"", " “" + t.en + "”"}}
}

// ActSame says that an item and another one are the same, or are not.
func ActSame(other string, not bool) Act {
	t := NameOf(other)
	if not {
		return Act{Text{}, "ghi", "say that", "said that", Text{" và " + t.vi + " là hai mục khác nhau", " and " + t.en + " are two"}}
	}
	return Act{Text{}, "ghi", "say that", "said that", Text{" và " + t.vi + " là một mục", " and " + t.en + " are the same"}}
}

// ActVerdict is the verdict an act gives, empty for one that gives none.
func ActVerdict(a Act) model.Verdict {
	for v, act := range verdictActs {
		if act == a {
			return v
		}
	}
	return model.None
}

// Plain is the act without until when, to whom or about whom: acts that are
// counted together are equal.
func (a Act) Plain() Act {
	switch {
	case ActVerdict(a) != model.None:
		return a
	case a.name == ActSnooze.name:
		return ActSnooze
	}
	return Act{name: a.name, past: a.past}
}

// Name is the act in the footer and in menus.
func (a Act) Name() Text { return a.name }

// One tells that it was done to one item.
func (a Act) One(name string) Text {
	t := NameOf(name)
	return Text{"Đã " + a.vi + " " + t.vi + a.tail.vi, upper(a.past) + " " + t.en + a.tail.en}
}

// Ask asks whether to do it to the marked items.
func (a Act) Ask(n int) Text {
	t := numbers(n)
	return Text{upper(a.vi) + " " + t.vi + " mục đã đánh dấu" + a.tail.vi + "?", upper(a.en) + " " + Many(n, "marked item", "marked items") + a.tail.en + "?"}
}

// Many tells that it was done to so many items, and how many were left alone
// because they changed since they were marked.
func (a Act) Many(n, left int) Text {
	t := numbers(n)
	out := Text{"Đã " + a.vi + " " + t.vi + " mục" + a.tail.vi, upper(a.past) + " " + Many(n, "item", "items") + a.tail.en}
	if left == 0 {
		return out
	}
	l := numbers(left)
	rest := Text{"để nguyên " + l.vi + " mục vì không còn như lúc đánh dấu", "left " + l.en + " alone: not as they were when marked"}
	return Text{out.vi + " · " + rest.vi, out.en + " · " + rest.en}
}

// WithUndo adds how to take the last step back.
func WithUndo(t Text) Text { return Text{t.vi + " · h hoàn tác", t.en + " · h undo"} }

// UndoneOf says which kind of step on whose item was taken back.
func UndoneOf(kind, name string) Text {
	step, t := History(kind), NameOf(name)
	return Text{"Đã hoàn tác: " + step.vi + " · " + t.vi, "Taken back: " + step.en + " · " + t.en}
}

func upper(s string) string {
	r, n := utf8.DecodeRuneInString(s)
	var b strings.Builder
	b.WriteRune(unicode.ToUpper(r))
	b.WriteString(s[n:])
	return b.String()
}
