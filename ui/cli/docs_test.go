package cli_test

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"duyet/ui/cli"
)

// pages are those whose commands people type.
var pages = []string{"README.md", "ui/docs/guide.md", "ui/docs/privacy.md", "ui/docs/intake.md", "ui/docs/report.md", "ui/docs/json.md"}

var (
	block  = regexp.MustCompile("(?ms)^```\n(.*?)^```$")
	inline = regexp.MustCompile("`(duyet [^`\n]*)`")
	// A remark behind a command in a block stands three blanks apart.
	remark = regexp.MustCompile(`   .*$`)
)

// commandsOf lists the commands on a page, each once: the lines of its blocks
// and what stands in its sentences.
func commandsOf(text string) (out []string) {
	add := func(line string) {
		line = strings.NewReplacer(`\|`, "|", "[", "", "]", "").Replace(strings.TrimSpace(line))
		line = remark.ReplaceAllString(line, "")
		if (line == "duyet" || strings.HasPrefix(line, "duyet ")) && !slices.Contains(out, line) {
			out = append(out, line)
		}
	}
	for _, b := range block.FindAllStringSubmatch(text, -1) {
		for line := range strings.Lines(b[1]) {
			add(line)
		}
	}
	for _, m := range inline.FindAllStringSubmatch(text, -1) {
		add(m[1])
	}
	return out
}

// meantBy is what the words that stand for something else on the pages are in a
// scene, for one command.
func meantBy(command, line string) *strings.Replacer {
	dir, file, home := "OneDrive/duyet", "new.zip", "lan"
	switch command {
	case "init":
		dir = "Dropbox/new"
	case "join":
		dir, home = "Dropbox/duyet", "new"
	}
	if strings.Contains(line, "--from") {
		file = "duyet-2026-11.zip"
	}
	if strings.Contains(line, "--code") {
		file = "duyet-cho-hoi.zip"
	}
	return strings.NewReplacer("THƯ_MỤC", dir, "DIR", dir, "TỆP", file, "FILE", file, "MÁY_MỚI", exampleDevice, "NEW_DEVICE", exampleDevice,
		"CHỖ_CŨ", "duyet-old", "OLD", "duyet-old", "CHỖ_MỚI", home, "NEW", home,
		"MÁY", exampleDevice, "DEVICE", exampleDevice, "K7QHW-…", exampleCode, "MÃ", exampleCode, "CODE", exampleCode, " ID", " "+exampleItem, "OTHER", "OneDrive/duyet", "COMMAND", "decide", "…", "chữ")
}

// pathIn is the words of a line that call a command of the table.
func pathIn(line string, known map[string][]string) string {
	path := ""
	for _, w := range strings.Fields(line)[1:] {
		next := strings.TrimSpace(path + " " + w)
		if _, ok := known[next]; !ok {
			break
		}
		path = next
	}
	return path
}

// TestTheCommandsOfThePagesWork runs what the pages tell people to type, as it
// stands there.
func TestTheCommandsOfThePagesWork(t *testing.T) {
	t.Parallel()
	known, s := cli.HelpExamples(), readSchemas(t)
	texts := map[string]string{}
	for _, page := range pages {
		raw, err := os.ReadFile(filepath.Join(top, page))
		if err != nil {
			t.Fatal(err)
		}
		texts[page] = string(raw)
	}
	files := pageFiles(t)
	shared, seen, ran := newScene(t, s), map[string]bool{}, 0
	for _, page := range pages {
		for _, line := range commandsOf(texts[page]) {
			path := pathIn(line, known)
			if path == "" && line != "duyet" {
				t.Errorf("%s: %q is no command", page, line)
			}
			// A command that is only named, not told with all it needs.
			named := strings.TrimSpace(strings.TrimPrefix(line, "duyet")) == path && cli.Needs(path)
			if named || seen[line] {
				continue
			}
			seen[line] = true
			ran++
			try := func(c *scene) {
				c.set(path)
				for name, b := range files {
					if first, _, _ := strings.Cut(name, "/"); path != "import" || !strings.Contains(line, first) {
						continue
					}
					c.write(name, string(b))
				}
				c.page(page, path, line)
			}
			if !alone[path] {
				try(shared)
				continue
			}
			t.Run(strings.ReplaceAll(line, " ", "_"), func(t *testing.T) {
				t.Parallel()
				try(newScene(t, s))
			})
		}
	}
	if ran < 50 {
		t.Errorf("only %d commands were found on the pages", ran)
	}
}

// pageFiles are the files that the pages speak of, by the name they have there.
func pageFiles(t *testing.T) map[string][]byte {
	t.Helper()
	out := map[string][]byte{
		"tep.csv": []byte("Tên chị,Ngày xin\nLê Hương,2026-11-19\n"), "Maildir/cur/.keep": nil,
		"items.jsonl": []byte(`{"schema":"duyet/1","kind":"join","author":{"name":"Vũ Hà"}}` + "\n"),
	}
	for name, sample := range map[string]string{
		"trang.txt": "27-paste-member-requests-vi.txt", "danh-sach.xlsx": "09-danh-sach-viet-tay.xlsx", "cu.csv": "12-legacy-tcvn3.csv", "Maildir/new/1": "16-mail-member-request-vi.eml",
	} {
		b, err := os.ReadFile(filepath.Join(top, "model", "intake", "testdata", sample))
		if err != nil {
			t.Fatal(err)
		}
		out[name] = b
	}
	return out
}

// page runs a command of a page.
func (c *scene) page(page, path, line string) {
	c.t.Helper()
	if line == "duyet import" || line == "duyet import -" {
		line += " < page.txt"
	}
	c.json = true
	defer func() { c.json = false }()
	exit, _, said := c.run(meantBy(path, line).Replace(strings.TrimPrefix(line, "duyet")))
	fine := exit == 0
	for _, code := range []string{"no-terminal", "unconfirmed"} {
		fine = fine || strings.Contains(said, `"code":"`+code+`"`) && (path == "" || slices.Contains([]string{"demo", "practice", "break", "forget"}, path))
	}
	if !fine {
		c.t.Errorf("%s: %s ends with %d\n%s", page, line, exit, said)
	}
}

// TestTheSettingsOfThePageAreRight takes the settings that the README shows.
func TestTheSettingsOfThePageAreRight(t *testing.T) {
	t.Parallel()
	raw, err := os.ReadFile(filepath.Join(top, "README.md"))
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	for _, b := range block.FindAllStringSubmatch(string(raw), -1) {
		if !strings.Contains(b[1], "[keys]") {
			continue
		}
		n++
		c := newScene(t, readSchemas(t))
		c.must(os.WriteFile(filepath.Join(c.home, "settings.toml"), []byte(b[1]), 0o600))
		if exit, _, said := c.run("list joins"); exit != 0 || strings.Contains(said, "settings.toml") {
			t.Errorf("the README's settings give %d\n%s", exit, said)
		}
	}
	if n != 1 {
		t.Errorf("%d blocks of settings in the README", n)
	}
}
