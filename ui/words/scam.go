package words

import (
	"fmt"
	"strings"

	"duyet/model"
)

// signStates name the states of a sign.
var signStates = map[model.SignState]Text{
	model.SignTrial: {"đang thử", "on trial"},
	model.SignOn:    {"đang dùng", "in use"},
	model.SignOff:   {"đã tắt", "off"},
}

// SignStateName names the state of a sign.
func SignStateName(s model.SignState) Text {
	if t, ok := signStates[s]; ok {
		return t
	}
	return Plain(string(s))
}

// standingEvent tells what was said about indicators.
func standingEvent(f *model.Standing) Text {
	what := strings.Join(f.Value.Values[:min(1, len(f.Value.Values))], "")
	if n := len(f.Value.Values); n > 1 {
		t := numbers(n)
		return Text{"chặn danh sách " + f.Value.Name + " (" + t.vi + " tên miền)", "blocked the list " + f.Value.Name + " (" + t.en + " hosts)"}
	}
	switch f.Word {
	case model.Allowed:
		return with(Text{"cho phép mãi", "allowed for ever"}, what)
	case model.Blocked:
		return with(Text{"đánh dấu là xấu", "marked as bad"}, what)
	}
	return with(Text{"bỏ đánh dấu", "took back the word on"}, what)
}

// SignCaught tells what a sign would have caught among past items: "would have
// caught 14: 12 later confirmed, 2 approved".
func SignCaught(caught, scams, fine int) Text {
	if caught == 0 {
		return Text{"không khớp mục nào trước đây", "would have caught nothing so far"}
	}
	vi := fmt.Sprintf("lẽ ra đã bắt %d mục: %d xác nhận lừa đảo, %d được duyệt", caught, scams, fine)
	en := fmt.Sprintf("would have caught %d: %d later confirmed, %d approved", caught, scams, fine)
	if open := caught - scams - fine; open > 0 {
		vi += fmt.Sprintf(", %d chưa rõ", open)
		en += fmt.Sprintf(", %d undecided", open)
	}
	return Text{vi, en}
}
