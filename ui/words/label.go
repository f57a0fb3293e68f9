package words

import "duyet/model"

// labelNames name the labels of an item.
var labelNames = map[string]Text{
	model.Membership: {"Hội viên", "Member of the Union"},
	model.Origin:     {"Nơi ở", "Lives"},
	model.Wish:       {"Muốn vào Hội", "Wishes to join"},
	model.Topic:      {"Chủ đề", "Topic"},
	model.Question:   {"Câu hỏi", "Question"},
	model.Lane:       {"Ưu tiên", "Lane"},
	model.Family:     {"Kiểu lừa đảo", "Kind of scam"},
}

// labelRow holds a label's value in a menu, after the label's name, and as the
// flag of a row; no flag is none.
type labelRow struct{ menu, value, flag Text }

var labelRows = map[string]labelRow{
	"membership=member":     {Text{"là hội viên", "is a member of the Union"}, Text{"có", "yes"}, Text{"hội viên √", "member √"}},
	"membership=non_member": {Text{"chưa là hội viên", "is not a member yet"}, Text{"chưa", "not yet"}, Text{"chưa là hội viên", "no member"}},
	"origin=local":          {Text{"ở địa phương", "lives here"}, Text{"địa phương", "here"}, Text{}},
	"origin=elsewhere":      {Text{"ở nơi khác", "lives elsewhere"}, Text{"nơi khác", "elsewhere"}, Text{"nơi khác", "elsewhere"}},
	"origin=abroad":         {Text{"ở nước ngoài", "lives abroad"}, Text{"nước ngoài", "abroad"}, Text{"nước ngoài", "abroad"}},
	"wish=yes":              {Text{"muốn vào Hội", "wishes to join the Union"}, Text{"có", "yes"}, Text{"muốn vào Hội", "wishes to join"}},
	"wish=no":               {Text{"không muốn vào Hội", "does not wish to join"}, Text{"không", "no"}, Text{}},
	"question=yes":          {Text{"là câu hỏi cần trả lời", "is a question to answer"}, Text{"có", "yes"}, Text{}},
	"question=no":           {Text{"không phải câu hỏi", "is no question"}, Text{"không", "no"}, Text{}},
	"lane=care":             {Text{"cần quan tâm đặc biệt", "needs special care"}, Text{"quan tâm đặc biệt", "special care"}, Text{}},
}

// Label is a label with its value, as a menu offers it.
func Label(name, value string) Text {
	if r, ok := labelRows[name+"="+value]; ok {
		return r.menu
	}
	n := LabelName(name)
	return Text{n.vi + ": " + value, n.en + ": " + value}
}

// LabelName is what a label is called.
func LabelName(name string) Text {
	if t, ok := labelNames[name]; ok {
		return t
	}
	return Plain(name)
}

// LabelValue is what stands after the label's name.
func LabelValue(name, value string) Text {
	if r, ok := labelRows[name+"="+value]; ok {
		return r.value
	}
	return Plain(value)
}

// LabelFlag is a label in a row; nothing for what is not worth the room.
func LabelFlag(name, value string) Text { return labelRows[name+"="+value].flag }

// levelNames name the levels above the board, nearest first.
var levelNames = []struct {
	token string
	name  Text
}{
	{"commune", Text{"Hội cấp xã", "the commune's Union"}},
	{"province", Text{"Hội cấp tỉnh", "the province's Union"}},
	{"central", Text{"Trung ương Hội", "the central Union"}},
}

// Levels lists the tokens of the levels above the board, nearest first.
func Levels() []string {
	var out []string
	for _, l := range levelNames {
		out = append(out, l.token)
	}
	return out
}

// Level is what a level is called; one this program does not know is its token.
func Level(token string) Text {
	for _, l := range levelNames {
		if l.token == token {
			return l.name
		}
	}
	return Plain(token)
}
