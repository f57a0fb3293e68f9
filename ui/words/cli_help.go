package words

import "strings"

// CmdOneOf lists what an option may be; nothing for one that may be anything.
func CmdOneOf(values []string) Text {
	if len(values) == 0 {
		return Text{}
	}
	l := strings.Join(values, ", ")
	return Text{"một trong " + l, "one of " + l}
}

// CmdDefault says what an option is when it is not given.
func CmdDefault(value string) Text {
	if value == "" {
		return Text{}
	}
	return Text{"không nêu thì " + value, value + " unless given"}
}

// What the help of some commands tells beside usage and options.
var (
	CmdUntil = Text{
		"UNTIL: 30m, 2h, 3d, 1w (phút, giờ, ngày, tuần; hoặc \"2 giờ\") · mai, \"thứ hai\", cn · 2026-12-01 (8 giờ sáng), 2026-12-01T14:30, \"1/12/2026 14:30\"",
		"UNTIL: 30m, 2h, 3d, 1w (minutes, hours, days, weeks; or \"2 hours\") · tomorrow, monday, sun · 2026-12-01 (8 in the morning), 2026-12-01T14:30, \"1/12/2026 14:30\"",
	}
	CmdScoreReads = Text{
		"Đọc từng dòng JSON từ đầu vào chuẩn: {\"id\":\"1\",\"text\":\"…\",\"kind\":\"post\",\"author\":\"…\"}; dòng {\"id\":\"1\",\"verdict\":\"scam\"} (hoặc \"ok\") để dạy. Mỗi bài được trả lời ngay bằng một dòng.",
		"Reads JSON lines from standard input: {\"id\":\"1\",\"text\":\"…\",\"kind\":\"post\",\"author\":\"…\"}; a line {\"id\":\"1\",\"verdict\":\"scam\"} (or \"ok\") teaches. Each text is answered at once by a line.",
	}
	CmdCompletionSetUp = Text{
		"bash: duyet completion bash > ~/.duyet-completion; thêm vào ~/.bashrc: source ~/.duyet-completion\n" +
			"zsh: duyet completion zsh > ~/.zfunc/_duyet; trong ~/.zshrc, trước compinit: fpath=(~/.zfunc $fpath)\n" +
			"fish: duyet completion fish > ~/.config/fish/completions/duyet.fish\n" +
			"PowerShell: duyet completion powershell >> $PROFILE\n" +
			"Sau đó mở cửa sổ dòng lệnh mới.",
		"bash: duyet completion bash > ~/.duyet-completion; add to ~/.bashrc: source ~/.duyet-completion\n" +
			"zsh: duyet completion zsh > ~/.zfunc/_duyet; in ~/.zshrc, before compinit: fpath=(~/.zfunc $fpath)\n" +
			"fish: duyet completion fish > ~/.config/fish/completions/duyet.fish\n" +
			"PowerShell: duyet completion powershell >> $PROFILE\n" +
			"Then open a new terminal window.",
	}
)

// UntilWords are some of the words that UNTIL may be, for Tab.
func UntilWords(l Lang) []string {
	if l == En {
		return []string{"1h", "2h", "4h", "tomorrow", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "1w"}
	}
	return []string{"1h", "2h", "4h", "mai", "t2", "t3", "t4", "t5", "t6", "t7", "cn", "1w"}
}

// CmdFolderFormat says which format of the shared folder a program writes.
func CmdFolderFormat(n int) Text {
	v := numbers(n)
	return Text{"định dạng thư mục chung: v" + v.vi, "format of the shared folder: v" + v.en}
}

// Named is a name with what it means.
type Named struct {
	Name string
	Text Text
}

// Sections of the manual page.
var (
	ManEnvironment = Text{"Biến môi trường", "Environment"}
	ManFiles       = Text{"Tệp", "Files"}
	ManSeeAlso     = Text{"Xem thêm", "See also"}
	ManOthers      = Text{
		"man(1), syncthing(1), rclone(1). Gõ \"duyet help\" để xem trợ giúp; các trang hướng dẫn nằm trong thư mục ui/docs của mã nguồn, định dạng thư mục chung trong store/journal/FORMAT.md.",
		"man(1), syncthing(1), rclone(1). \"duyet help\" is the short help; the pages for people stand in ui/docs of the source, the format of the shared folder in store/journal/FORMAT.md.",
	}
)

// ManVariable says what the variable of an option does.
func ManVariable(flag string) Text {
	return Text{"như --" + flag + "; tùy chọn trong lệnh được ưu tiên", "stands for --" + flag + "; an option in the command comes before it"}
}

// ManSystem are the variables of the system that are looked at.
func ManSystem() []Named {
	return []Named{
		{"LC_ALL, LC_MESSAGES, LANG", Text{"ngôn ngữ, khi không nêu ở đâu khác", "the language, where nothing else names it"}},
		{"NO_COLOR", Text{"có giá trị thì không dùng màu", "set to anything: no colours"}},
		{"TERM", Text{"loại cửa sổ dòng lệnh; \"dumb\" thì bảng điều khiển không mở, hãy dùng duyet plain", "the kind of terminal; in \"dumb\" the console does not open, use duyet plain"}},
		{"XDG_STATE_HOME, LOCALAPPDATA", Text{"nơi chứa dữ liệu riêng của máy này", "where this computer's own data stands"}},
	}
}

// ManFileRows are the files that are read and written on a system.
func ManFileRows(system string) []Named {
	home := "~/.local/state/duyet/"
	switch system {
	case "windows":
		home = `%LOCALAPPDATA%\duyet\`
	case "darwin":
		home = "~/Library/Application Support/duyet/"
	}
	return []Named{
		{home, Text{"dữ liệu riêng của máy này; --home nêu chỗ khác", "this computer's own data; --home names another place"}},
		{home + "settings.toml", Text{"cài đặt: lang, theme, ascii, mouse và bảng [keys]", "settings: lang, theme, ascii, mouse and the table [keys]"}},
		{home + "stores/", Text{"chỉ mục và khóa bí mật của từng kho; chỉ mình đọc được, không bao giờ được chia sẻ", "index and secret keys of each store; for its owner alone, never shared"}},
		{"duyet.json", Text{"trong thư mục chung: đây là kho nào", "in the shared folder: which store it is"}},
		{"journals/", Text{"trong thư mục chung: việc của từng máy, có chữ ký", "in the shared folder: what each device did, signed"}},
		{"inbox/", Text{"trong thư mục chung: tệp đặt vào đây được đưa ra cho cả ban một lần", "in the shared folder: files laid here are offered to the whole board once"}},
	}
}
