package letters

import "testing"

func TestFromLatin1_mends_letters_and_keeps_what_was_right(t *testing.T) {
	for _, c := range []struct{ name, in, want string }{
		{"scrambled", "Ch\u00e1\u00bb\u008b", "Chị"},
		{"plain", "abc", "abc"},
		{"right already", "Chị", "Chị"},
		{"Latin letters that are no UTF-8", "café", "café"},
		{"empty", "", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := FromLatin1(c.in); got != c.want {
				t.Errorf("FromLatin1(%q) = %q, want %q", c.in, got, c.want)
			}
		})
	}
}

func TestSyllables_finds_no_fault_with_what_is_right(t *testing.T) {
	for _, good := range []string{"Nguyễn Thị Hạnh", "Đường hoa thôn 3", "Thuở ấy, khuỷu tay, quyển sách, giếng nước, gìn giữ"} {
		if _, bad := Syllables(good); bad > 0 {
			t.Errorf("%q has %d impossible syllables", good, bad)
		}
	}
}
