package cli_test

import (
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"duyet/ui/cli"
	"duyet/ui/words"
)

// printedAs names the object of ui/docs/duyet.schema.json that a command prints
// under --json. Those that print text are empty.
var printedAs = map[string]string{
	"": "", "break": "", "practice": "", "plain": "", "completion": "", "man": "",
	"demo": "demo", "init": "entry", "invite": "code", "join": "entry", "devices": "device", "trust": "judged", "revoke": "judged",
	"group": "", "group add": "group", "group set": "group", "group unset": "group", "group list": "group", "import": "import",
	"list": "item", "show": "item", "history": "event", "decide": "item", "note": "item", "label": "item", "claim": "item", "snooze": "item",
	"escalate": "item", "same": "item", "undo": "undo", "done": "item", "forget": "forget", "backup": "backup", "sync": "sync", "check": "check",
	"stats": "stats", "report": "report", "export": "item", "score": "score", "sign": "", "sign add": "sign", "sign set": "sign_state", "sign try": "sign",
	"sign report": "sign", "sign allow": "standing", "sign block": "standing", "sign unmark": "standing", "version": "version", "help": "help",
}

// schemas are the objects of the page, compiled; a field that is not described
// does not pass.
type schemas map[string]*jsonschema.Schema

func readSchemas(t *testing.T) schemas {
	t.Helper()
	raw, err := os.ReadFile(filepath.Join(top, "ui", "docs", "duyet.schema.json"))
	if err != nil {
		t.Fatal(err)
	}
	var all map[string]any
	if err := json.Unmarshal(raw, &all); err != nil {
		t.Fatal(err)
	}
	defs := all["$defs"].(map[string]any)
	for _, d := range defs {
		if d := d.(map[string]any); d["properties"] != nil {
			d["additionalProperties"] = false
		}
	}
	c := jsonschema.NewCompiler()
	if err := c.AddResource("duyet.json", all); err != nil {
		t.Fatal(err)
	}
	out := schemas{}
	for name := range defs {
		out[name] = c.MustCompile("duyet.json#/$defs/" + name)
	}
	return out
}

// check holds every line of an output against an object of the page.
func (s schemas) check(t *testing.T, name, line, out string) {
	t.Helper()
	for _, l := range strings.Split(strings.TrimSpace(out), "\n") {
		if l == "" {
			continue
		}
		v, err := jsonschema.UnmarshalJSON(strings.NewReader(l))
		if err != nil {
			t.Errorf("duyet %s prints what is no JSON: %s", line, l)
			continue
		}
		if s[name] == nil {
			t.Errorf("duyet %s: the page knows no %q", line, name)
			continue
		}
		if err := s[name].Validate(v); err != nil {
			t.Errorf("duyet %s prints no %s:\n%v\n%s", line, name, err, l)
		}
	}
}

func TestEachCommandIsOnThePageOfTheJSON(t *testing.T) {
	t.Parallel()
	page, err := os.ReadFile(filepath.Join(top, "ui", "docs", "json.md"))
	if err != nil {
		t.Fatal(err)
	}
	s := readSchemas(t)
	for path := range cli.HelpExamples() {
		name, known := printedAs[path]
		if !known {
			t.Errorf("printedAs does not say what duyet %s prints", path)
		}
		if name != "" && (s[name] == nil || !strings.Contains(string(page), "`"+name+"`")) {
			t.Errorf("duyet %s prints %s, which the page or the schema does not describe", path, name)
		}
	}
}

// TestWhatIsPrintedIsWhatThePageSays runs commands of every kind and holds what
// they print against the page; the examples of the help are held against it too.
func TestWhatIsPrintedIsWhatThePageSays(t *testing.T) {
	t.Parallel()
	s := readSchemas(t)
	c := newScene(t, s)
	c.json = true
	c.write("growth.csv", "Date,Total members,Posts,Comments,Reactions\n2026-11-18,1100,3,40,120\n2026-11-19,1114,2,31,90\n")
	c.write("hosts.txt", "vay-nhanh.xyz\nkhông phải\n")
	c.write("scam.csv", "Author,Text,Post ID,Created at\nAi đó,Việc nhẹ lương cao liên hệ Zalo 0912345678 chuyển khoản trước https://vay-nhanh.xyz/a,800000000000002,2026-11-19 07:00\n")
	c.write("full.csv", "Full name,User ID,Requested at,Phone,Email,Lives in,Question 1\nĐỗ Lan,100000000000009,2026-11-19,0912345678,lan@example.org,Hà Nội,Có\n")
	for _, step := range []struct{ line, name string }{
		{"import growth.csv", "import"}, {"import hosts.txt --kind hosts", "import_hosts"}, {"import scam.csv", "import"}, {"import full.csv", "import"},
		{"import joins.csv --dry-run", "import"},
		{"invite --recovery", "code"}, {"devices", "device"}, {"trust " + exampleDevice, "judged"}, {"sync", "sync"},
		{"list all --view all", "item"}, {"list scams", "item"}, {"list questions", "item"}, {"show " + examplePost, "item"},
		{"label " + examplePost + " topic suckhoe", "item"}, {"label " + examplePost + " question yes", "item"}, {"decide " + examplePost + " answered --note 'Đã trả lời'", "item"},
		{"decide " + exampleItem + " decline --reason 2 --note 'Không trả lời'", "item"}, {"done " + exampleItem, "item"}, {"claim " + exampleOther, "item"},
		{"snooze " + exampleOther + " 2h", "item"}, {"escalate " + exampleOther + " Hoa --note 'Chị xem giúp'", "item"}, {"same " + exampleItem + " " + exampleOther + " --not", "item"},
		{"list all --view snoozed", "item"}, {"list all --view done", "item"}, {"history", "event"}, {"export log", "event"}, {"export people", "item"}, {"export wishes", "item"},
		{"export items -o items.jsonl", "export"}, {"report --period 2026-11 --format md", "report"}, {"stats --from 2026-11-01 --to 2026-11-20", "stats"},
		{"check", "check"}, {"backup saved.zip", "backup"}, {"backup bare.zip --no-keys", "backup"}, {"init again --from saved.zip", "entry"},
		{"sign add viec_nhe --phrase 'việc nhẹ'", "sign"}, {"sign report", "sign"}, {"sign block 0912345678", "standing"}, {"sign unmark 0912345678", "standing"},
		{"list scams --view all", "item"}, {"undo", "undo"}, {"forget " + exampleItem + " --yes", "forget"}, {"list joins --view all", "item"}, {"history", "event"},
		{"revoke " + exampleDevice, "judged"}, {"help", "help"}, {"help group", "help"}, {"help sign add", "help"}, {"list --help", "help"}, {"version", "version"},
		{"demo --no-open --size 3 --dir demo", "demo"},
	} {
		exit, out, said := c.run(step.line)
		if exit != 0 || strings.TrimSpace(out) == "" && !slices.Contains([]string{"export wishes"}, step.line) {
			t.Errorf("duyet %s: exit code %d, %q\n%s", step.line, exit, out, said)
			continue
		}
		s.check(t, step.name, step.line, out)
	}
	// What is wrong is told in the same way, whatever it is.
	for _, step := range []struct {
		line, code string
		exit       int
	}{
		{"lst", "unknown-command", 2}, {"group lst", "unknown-command", 2}, {"list joins --colour", "unknown-flag", 2}, {"list joins --limit x", "flag-value", 2},
		{"list", "missing-argument", 2}, {"undo now", "too-many-arguments", 2}, {"init x --as Lan", "missing-flag", 2}, {"list joins --view wating", "unknown-view", 2},
		{"list jions", "unknown-queue", 2}, {"show zzzz", "no-item", 4}, {"import nowhere.csv", "no-file", 4}, {"import demo/home/stores", "no-files", 3}, {"join OneDrive/duyet AAAAA --as Mai --home h9", "code-wrong", 3},
		{"forget " + exampleOther, "unconfirmed", 3}, {"snooze " + exampleOther + " never", "bad-until", 3}, {"list joins --lang fr", "unknown-lang", 2}, {"list joins --now x", "bad-now", 2},
		{"help nothing", "unknown-command", 2}, {"", "no-terminal", 2}, {"report --format pdf", "unknown-report", 2}, {"list joins --store nowhere", "no-folder", 4},
		{"revoke Lan", "revoke-self", 5}, {"trust nobody", "no-device", 4}, {"init OneDrive/duyet --group x --as y", "store-exists", 5}, {"--json", "no-terminal", 2},
	} {
		exit, _, said := c.run(step.line)
		lines := strings.Split(strings.TrimSpace(said), "\n")
		last := lines[len(lines)-1]
		s.check(t, "error", step.line, last)
		if exit != step.exit || !strings.HasPrefix(last, `{"error":{"code":"`+step.code+`","exit":`) {
			t.Errorf("duyet %s: exit code %d, want %d and %s\n%s", step.line, exit, step.exit, step.code, said)
		}
	}
}

var update = flag.Bool("update", false, "write the table of codes on the page of the JSON anew")

// TestThePageListsEveryCode holds the table of error codes on the page against
// the table of sentences.
func TestThePageListsEveryCode(t *testing.T) {
	t.Parallel()
	const open, end = "<!-- codes -->\n", "<!-- /codes -->"
	path := filepath.Join(top, "ui", "docs", "json.md")
	raw, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	before, rest, ok := strings.Cut(string(raw), open)
	_, after, closed := strings.Cut(rest, end)
	if !ok || !closed {
		t.Fatal("the page has no place for the codes")
	}
	rows := []string{"| code | what it tells |", "|---|---|"}
	for code, text := range cli.Codes() {
		rows = append(rows, "| `"+code+"` | "+text.In(words.En)+" |")
	}
	slices.Sort(rows[2:])
	want := before + open + strings.Join(rows, "\n") + "\n" + end + after
	if want == string(raw) {
		return
	}
	if *update {
		if err := os.WriteFile(path, []byte(want), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	t.Errorf("%s does not list the codes as they are; run this test with -update", path)
}
