package letters

import (
	"strings"
	"testing"
)

// asPowerShell5 gives a text as that shell hands it to a program: every letter
// beyond ASCII is a question mark, two for what UTF-16 writes as two.
func asPowerShell5(text string) string {
	var b strings.Builder
	for _, r := range text {
		switch {
		case r < 0x80:
			b.WriteRune(r)
		case r >= 0x10000:
			b.WriteString("??")
		default:
			b.WriteByte('?')
		}
	}
	return b.String()
}

func TestLettersLostOnTheWayAreSeen(t *testing.T) {
	for _, text := range []string{
		"Nguyễn Thị Lan muốn vào nhóm\nTrần Thị Hường đã gửi yêu cầu\n",
		"Tên,Câu trả lời\nPhạm Thị Bích Ngọc,\"Tôi ở thôn Đoài, muốn được tham gia\"\nVũ Hồng Hạnh,có\n",
		"Mình cần hỏi về thủ tục đăng ký khai sinh cho bé? Có ai biết không?",
	} {
		if Lost([]byte(text)) {
			t.Errorf("nothing is lost in %q", text)
		}
		if !Lost([]byte(asPowerShell5(text))) {
			t.Errorf("lost letters are not seen in %q", asPowerShell5(text))
		}
	}
	for _, text := range []string{
		"", "?", "What? Who? Where?", "Chi em nao biet cho nao ban re khong? Minh can gap? Cam on?",
		"https://www.facebook.com/watch?v=1 https://m.facebook.com/groups?id=2 http://a.vn/?x y.vn/a?b c.vn/d?e",
		"name,link\nLan,https://a.vn/x?y=1\nHoa,b.vn/q?z\nMai,c.vn/q?z\n",
		"Really?!Yes sir, this is a long text of many words that are all whole and nothing is wrong with it what?ever",
		"c?a", "a?b c?d", "1?2 3?4 5?6 7?8",
		"Nguyễn Th? Lan g?i y?u c?u t?i", // what is left shows that letters can pass
	} {
		if Lost([]byte(text)) {
			t.Errorf("letters are said to be lost in %q", text)
		}
	}
	if long := strings.Repeat("word ", 300_000) + "Nguy?n Tr?n Ph?m"; Lost([]byte(long)) {
		t.Error("three torn words in a long text count as all of it")
	}
}
