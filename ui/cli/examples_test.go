package cli_test

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"

	"duyet/ui/cli"
)

// scene is a board at work, in which the examples of help and pages are true:
// Lan has a store in OneDrive with requests and a question, somebody without a
// code stands before it, there are two backups, and files to import.
type scene struct {
	t     *testing.T
	dir   string
	home  string   // whose computer the next command runs on
	words []string // what examples say, and what it is here
	say   *strings.Replacer
	now   time.Time
	json  bool // everything is asked for as JSON
	// path is the command whose examples run.
	path    string
	schemas schemas
}

// The words that examples use for what is different in every store.
const (
	exampleItem   = "k7mq2x4a"
	exampleOther  = "w3nd5r6t"
	examplePost   = "p6t2bq4c"
	exampleDevice = "q4vn7c2h"
	exampleCode   = "7K2MN-QR4TV-XW3AC-D9EFG"
)

func newScene(t *testing.T, s schemas) *scene {
	t.Helper()
	c := &scene{t: t, schemas: s, dir: t.TempDir(), now: time.Date(2026, 11, 20, 9, 0, 0, 0, time.FixedZone("", 7*3600))}
	c.home = filepath.Join(c.dir, "lan")
	for name, text := range map[string]string{
		"joins.csv":   "Name,User ID,Requested at\nTrần Mai,100000000000001,2026-11-19 08:00\nTrần Thị Mai,100000000000002,2026-11-19 09:00\n",
		"members.csv": "Chị em,Xin ngày\nLê Hương,2026-11-19\n",
		"page.txt":    "Name\tRequested at\nPhạm Thu\t2026-11-19 10:00\n",
		"posts.jsonl": `{"id":"1","text":"Việc nhẹ lương cao, liên hệ Zalo","kind":"post","author":"Ai đó"}` + "\n",
		"posts.csv":   "Author,Text,Post ID,Created at\nNgọc Anh,Khám sức khỏe miễn phí ở đâu ạ?,800000000000001,2026-11-19 07:00\n",
	} {
		c.write(name, text)
	}
	c.must(os.Mkdir(filepath.Join(c.dir, "Dropbox"), 0o700))
	c.ok("init OneDrive/duyet --group Một --as Lan")
	c.ok("import joins.csv")
	c.ok("import posts.csv")
	c.ok("group set opened 2024-05-01")
	c.as("hoa", "join OneDrive/duyet --as Hoa")
	c.ok("sync")
	item := func(line string) string { return c.first(c.ok(line), `"id":"([^"]+)"`) }
	c.words = []string{
		exampleItem, item("list joins --json --find 'Trần Mai'"), exampleOther, item("list joins --json --find 'Trần Thị Mai'"), examplePost, item("list posts --json"),
		exampleDevice, c.first(c.ok("devices --json"), `"device":"([^"]+)","admin":"Hoa"`)}
	c.say = strings.NewReplacer(c.words...)
	return c
}

// write puts a file where the commands are typed.
func (c *scene) write(name, text string) {
	c.t.Helper()
	path := filepath.Join(c.dir, filepath.FromSlash(name))
	c.must(os.MkdirAll(filepath.Dir(path), 0o700))
	c.must(os.WriteFile(path, []byte(text), 0o600))
}

func (c *scene) must(err error) {
	c.t.Helper()
	if err != nil {
		c.t.Fatal(err)
	}
}

func (c *scene) first(text, pattern string) string {
	c.t.Helper()
	m := regexp.MustCompile(pattern).FindStringSubmatch(text)
	if m == nil {
		c.t.Fatalf("no %s in %s", pattern, text)
	}
	return m[1]
}

// as runs a command on somebody else's computer.
func (c *scene) as(who, line string) string {
	c.t.Helper()
	own := c.home
	c.home = filepath.Join(c.dir, who)
	defer func() { c.home = own }()
	return c.ok(line)
}

// ok runs a command that must work.
func (c *scene) ok(line string) string {
	c.t.Helper()
	exit, out, said := c.run(line)
	if exit != 0 {
		c.t.Fatalf("duyet %s: exit code %d\n%s", line, exit, said)
	}
	return out
}

// run runs a line as a shell would take it: quotes, ~ for the home folder, < for
// a file; what stands behind | is left to others.
func (c *scene) run(line string) (exit int, out, said string) {
	c.t.Helper()
	if c.say != nil {
		line = c.say.Replace(line)
	}
	line, _, _ = strings.Cut(line, " | ")
	var stdin []byte
	line, file, piped := strings.Cut(line, " < ")
	if piped {
		var err error
		stdin, err = os.ReadFile(filepath.Join(c.dir, strings.TrimSpace(file)))
		c.must(err)
	}
	var stdout, stderr bytes.Buffer
	cmd := exec.Command("duyet", shellWords(c.dir, line)...)
	cmd.Dir, cmd.Stdin, cmd.Stdout, cmd.Stderr = c.dir, bytes.NewReader(stdin), &stdout, &stderr
	cmd.Env = append(ahead(), "HOME="+c.dir, "USERPROFILE="+c.dir, "DUYET_HOME="+c.home, "LANG=vi_VN.UTF-8",
		"DUYET_CLIP="+filepath.Join(c.dir, "page.txt"), "DUYET_JSON="+strconv.FormatBool(c.json), nowVar+"="+c.now.Format(time.RFC3339))
	c.now = c.now.Add(time.Second)
	if err := cmd.Run(); cmd.ProcessState == nil {
		c.t.Fatal(err)
	}
	return cmd.ProcessState.ExitCode(), stdout.String(), stderr.String()
}

// shellWords cuts a line into words.
func shellWords(home, line string) (out []string) {
	for _, m := range regexp.MustCompile(`(?:'[^']*'|"[^"]*"|[^\s'"])+`).FindAllString(line, -1) {
		if rest, ok := strings.CutPrefix(m, "~"); ok {
			m = home + rest
		}
		out = append(out, strings.NewReplacer("'", "", `"`, "").Replace(m))
	}
	return out
}

// set prepares the scene for the examples of one command.
func (c *scene) set(command string) {
	c.t.Helper()
	switch command {
	case "init":
		other := filepath.Join(c.dir, "other")
		c.ok("init Work/duyet --group Hai --as Lan --home " + other)
		c.ok("backup duyet-2026-11.zip --store Work/duyet --home " + other)
		c.ok("init Third/duyet --group Ba --as Lan --home " + other)
		c.ok("backup duyet-cho-hoi.zip --no-keys --store Third/duyet --home " + other)
		c.code(c.ok("invite --recovery --json --store Third/duyet --home " + other))
		c.ok("backup duyet-cho-hoi.zip --no-keys --store Third/duyet --home " + other)
		c.home = filepath.Join(c.dir, "new")
	case "join":
		c.must(os.Rename(filepath.Join(c.dir, "OneDrive", "duyet"), filepath.Join(c.dir, "Dropbox", "duyet")))
		c.code(c.ok("invite --recovery --json --store Dropbox/duyet"))
		c.ok("backup duyet-2026-11.zip")
		c.home = filepath.Join(c.dir, "new")
	case "invite":
		c.code(c.ok("invite --json"))
	case "escalate":
		c.ok("trust " + exampleDevice)
	case "revoke":
		c.ok("trust " + exampleDevice)
	case "done":
		c.ok("decide " + exampleItem + " " + exampleOther + " approve")
	case "undo":
		c.ok("decide " + exampleItem + " approve")
	case "sign set":
		c.ok("sign add viec_nhe --phrase 'việc nhẹ lương cao'")
	case "import":
		if _, err := os.Stat(filepath.Join(c.dir, "duyet-old")); err != nil {
			c.as("duyet-old", "init first --group Một --as Lan")
			c.as("duyet-old", "import joins.csv")
		}
	case "sign unmark":
		c.ok("sign allow 0912345678")
	}
}

// code puts an access code in the place of the one that examples show.
func (c *scene) code(printed string) {
	c.t.Helper()
	c.words = append(c.words, exampleCode, c.first(printed, `"code":"([^"]+)"`))
	c.say = strings.NewReplacer(c.words...)
}

// refused are the examples that end otherwise than well here: they ask for
// something first, or for a window.
var refused = map[string]string{
	"duyet forget k7mq2x4a": "unconfirmed", "duyet": "no-terminal", "duyet --theme contrast --lang vi": "no-terminal", "duyet demo": "no-terminal",
	"duyet practice": "no-terminal", "duyet break": "no-terminal", "duyet break 5": "no-terminal",
}

func TestTheExamplesOfTheHelpAreTrue(t *testing.T) {
	t.Parallel()
	all := cli.HelpExamples()
	n := 0
	s := readSchemas(t)
	shared := newScene(t, s)
	for path, examples := range all {
		if len(examples) == 0 {
			t.Errorf("duyet %s has no example", path)
			continue
		}
		n += len(examples)
		c := shared
		if alone[path] {
			t.Run(strings.ReplaceAll("duyet "+path, " ", "_"), func(t *testing.T) {
				t.Parallel()
				c := newScene(t, s)
				c.set(path)
				c.examples(path, examples)
			})
			continue
		}
		c.set(path)
		c.examples(path, examples)
	}
	if n < 60 {
		t.Errorf("only %d examples", n)
	}
}

// alone are the commands that need a scene of their own, or leave one that suits
// no other.
var alone = map[string]bool{"init": true, "join": true, "trust": true, "revoke": true, "escalate": true, "decide": true, "done": true, "undo": true, "same": true, "forget": true, "group add": true}

func (c *scene) examples(path string, lines []string) {
	c.t.Helper()
	c.json, c.path = true, path
	for _, line := range lines {
		c.example(line)
	}
	c.json = false
}

// example runs one as it stands.
func (c *scene) example(line string) {
	c.t.Helper()
	words, ok := strings.CutPrefix(line, "duyet")
	if !ok {
		c.t.Errorf("%q is no command of duyệt", line)
		return
	}
	exit, out, said := c.run(words)
	if code := refused[line]; code != "" {
		if !strings.Contains(said, `"code":"`+code+`"`) {
			c.t.Errorf("%s ends with %d\n%s", line, exit, said)
		}
		return
	}
	if exit != 0 {
		c.t.Errorf("%s ends with %d\n%s", line, exit, said)
	}
	name := printedAs[c.path]
	switch {
	case strings.Contains(line, "export items"):
		name = "export"
	case strings.Contains(line, "export log"):
		name = "event"
	case line == "duyet invite --recovery":
		name = "code"
	}
	if name != "" {
		c.schemas.check(c.t, name, words, out)
	}
}
