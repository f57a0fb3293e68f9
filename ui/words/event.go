package words

import "duyet/model"

// Event is what an op did, as it follows the name of who did it. Extra is what
// the op says in words of the group: a rule, a person, a moment; it may be
// empty. A fact that is not known, or one without details, is told by its kind.
func Event(kind string, fact model.Fact, extra string) Text {
	switch f := fact.(type) {
	case *model.Decide:
		return with(VerdictSign(f.Verdict), extra)
	case *model.Answering:
		return VerdictSign(f.Value)
	case *model.Clear:
		return VerdictSign(model.Cleared)
	case *model.Done:
		if f.Failed {
			return with(Text{"! chưa làm được trên Facebook", "! could not do it on Facebook"}, f.Why.Reason)
		}
		return join(History(kind), named(VerdictName(f.Verdict)))
	case *model.Note:
		return with(History(kind), f.Why.Note)
	case *model.Snooze:
		if f.Until == 0 {
			return Text{"đưa trở lại hàng chờ", "brought it back"}
		}
		return with(Text{"để sau đến", "put it off until"}, extra)
	case *model.Claim:
		if f.Until == 0 {
			return Text{"thôi nhận việc", "released it"}
		}
	case *model.Escalate:
		to := Plain(extra)
		if f.Level != "" {
			to = Level(f.Level)
		}
		if to.Zero() {
			return Text{"thôi chuyển", "took the hand-over back"}
		}
		return with(Text{"chuyển cho " + to.vi, "handed it to " + to.en}, f.Why.Note)
	case *model.Label:
		if f.Value == "" {
			n := LabelName(f.Name)
			return Text{"bỏ nhãn " + n.vi, "took off the label " + n.en}
		}
		n, v := LabelName(f.Name), LabelValue(f.Name, f.Value)
		if extra != "" {
			v = Plain(extra)
		}
		return Text{n.vi + ": " + v.vi, n.en + ": " + v.en}
	case *model.Same:
		if f.Not {
			return Text{"nói rằng hai mục không phải là một", "said that two items are not one"}
		}
	}
	return boardEvent(kind, fact)
}

// boardEvent is [Event] for ops that are about the group, its people and its
// figures.
func boardEvent(kind string, fact model.Fact) Text {
	what := ""
	switch f := fact.(type) {
	case *model.Source:
		what = f.File.Name
	case *model.GroupField:
		what = f.Field
		if f.Value.Text != "" {
			what += " = " + f.Value.Text
		}
	case *model.Card:
		return Text{"vào kho với tên " + f.Who.Name, "entered the store as " + f.Who.Name}
	case *model.Trust:
		what = string(f.Device)
	case *model.Revoke:
		what = string(f.Device)
	case *model.Metric:
		what = f.Date
	case *model.Sign:
		h, state := History(kind), SignStateName(f.State)
		return Text{h.vi + ": " + f.Name + ", " + state.vi, h.en + ": " + f.Name + ", " + state.en}
	case *model.Standing:
		return standingEvent(f)
	}
	return with(History(kind), what)
}

// EventLine is an event with its moment and author.
func EventLine(at Text, by string, what Text) Text {
	return Text{at.vi + " · " + by + ": " + what.vi, at.en + " · " + by + ": " + what.en}
}

// EventState adds to an event that it was taken back, does not count, or that
// its text is missing or was erased.
func EventState(t Text, undone, counted bool, body model.BodyState) Text {
	add := func(when bool, what Text) {
		if when {
			t = Text{t.vi + " (" + what.vi + ")", t.en + " (" + what.en + ")"}
		}
	}
	add(undone, Text{"đã hoàn tác", "taken back"})
	add(!counted, Text{"không tính", "does not count"})
	add(body == model.BodyMissing, Text{"nội dung chưa về", "text not arrived"})
	add(body == model.BodyErased, Text{"nội dung đã xóa", "text erased"})
	return t
}

// HistoryOf is the title of what happened to an item.
func HistoryOf(name string) Text {
	t := NameOf(name)
	return Text{"Lịch sử: " + t.vi, "History: " + t.en}
}

func with(t Text, extra string) Text {
	if extra == "" {
		return t
	}
	return Text{t.vi + ": " + extra, t.en + ": " + extra}
}

func named(t Text) Text { return Text{"(" + t.vi + ")", "(" + t.en + ")"} }
