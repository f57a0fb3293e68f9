package words

import (
	"fmt"
	"strings"
)

// Slip is something wrong in the settings file, on a line.
type Slip struct {
	Line int
	Text Text
}

// BadSettings tells what is wrong in the settings file, line by line.
func BadSettings(path string, bad []Slip) Text {
	t := Text{"Tệp cài đặt " + path + " có chỗ chưa đúng:", "The settings file " + path + " is not right:"}
	for _, s := range bad {
		t.vi += "\n  " + SettingsLine(s).vi
		t.en += "\n  " + SettingsLine(s).en
	}
	return join(Text{t.vi + "\n", t.en + "\n"}, unchanged, Text{"Hãy sửa dòng ấy, hoặc đổi tên tệp để dùng cài đặt mặc định.", "Mend it there, or rename the file to use the defaults."})
}

// SettingsLine tells of something wrong on a line of the settings file.
func SettingsLine(s Slip) Text {
	return Text{fmt.Sprintf("dòng %d: %s", s.Line, s.Text.vi), fmt.Sprintf("line %d: %s", s.Line, s.Text.en)}
}

// SettingsWarning tells of something in the settings file that does no harm, or
// that a command goes on without.
func SettingsWarning(path string, s Slip) Text {
	l := SettingsLine(s)
	return Text{"Cài đặt " + path + ", " + l.vi + " (bỏ qua)", "Settings " + path + ", " + l.en + " (passed over)"}
}

// SettingsUnknown tells of a name that is no setting.
func SettingsUnknown(name, near string) Text {
	t := Text{fmt.Sprintf("không có cài đặt %q", name), fmt.Sprintf("%q is no setting", name)}
	if near != "" {
		t.vi += fmt.Sprintf("; có phải là %q?", near)
		t.en += fmt.Sprintf("; did you mean %q?", near)
	}
	return t
}

// SettingsValue tells of a value that a setting cannot have.
func SettingsValue(name, value string, want Text) Text {
	return Text{name + " = " + value + ": " + want.vi, name + " = " + value + ": " + want.en}
}

// SettingsOneOf says which values a setting may have.
func SettingsOneOf(values []string) Text {
	list := `"` + strings.Join(values, `", "`) + `"`
	return Text{"chọn một trong " + list, "choose one of " + list}
}

// What settings may be.
var (
	SettingsSwitch   = Text{"chọn true hoặc false, không có dấu ngoặc kép", "choose true or false, without quotation marks"}
	SettingsKey      = Text{"viết tên phím trong dấu ngoặc kép", "write a key in quotation marks"}
	SettingsEncoding = Text{"tệp không phải văn bản UTF-8; hãy lưu lại với kiểu UTF-8", "the file is no UTF-8 text; save it again as UTF-8"}
)

// SettingsSyntax tells of a line that cannot be read at all.
func SettingsSyntax(why string) Text {
	return Text{
		`không đọc được; viết như lang = "vi", chữ đặt trong dấu ngoặc kép (` + why + ")",
		`it cannot be read; write it like lang = "vi", words in quotation marks (` + why + ")",
	}
}
