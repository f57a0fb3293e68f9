package intake

import (
	"encoding/json"
	"reflect"
	"strings"
	"testing"

	"duyet/model"
	"duyet/model/interchange"
)

func TestLines_of_other_schemas_are_rejected(t *testing.T) {
	lines := []string{
		`{"schema":"duyet/1","kind":"join","author":{"name":"Hoa"}}`,
		`{"schema":"duyet/2","kind":"join","author":{"name":"Mai"}}`,
		`{"schema":"other","kind":"join"}`,
		`{"schema":"duyet/1","kind":"roll","name":"Lan"}`,
		`{"schema":"duyet/1","kind":"join"}`,
		`not JSON`,
		`{"schema":"duyet/1","kind":"join","author":{"name":5}}`,
		`{"schema":"duyet/1","kind":"question","text":"Ai biết?","author":{"name":"Hoa"}}`,
		`{"schema":"duyet/1","date":"2026-11-18","members_total":1519,"posts":null}`,
		`{"schema":"duyet/1","date":"yesterday","members_total":1}`,
		`{"schema":"duyet/1","date":"2026-11-19","members_total":-1}`,
		"",
		`{"schema":"duyet/1","kind":"post","text":"Chào","author":{"name":"Hoa"},"comments":-4}`,
	}
	r := read(strings.Join(lines, "\n"), Options{})
	r.check(t)
	want := Counts{JoinRequests: 1, Posts: 1, Metrics: 1, Aside: Aside{Rejected: 9}}
	if r.Counts != want || r.Format != "jsonl" || r.Kind != "mixed" && r.Kind != "insights" {
		t.Errorf("%s %s counts %+v, want %+v", r.Format, r.Kind, r.Counts, want)
	}
	got := strings.Join(r.whys(), ", ")
	if wanted := "2 schema, 3 schema, 4 unknown-kind, 5 no-name, 6 bad-json, 7 bad-json, 10 out-of-range, 11 out-of-range, 13 out-of-range"; got != wanted {
		t.Errorf("rejects %s, want %s", got, wanted)
	}
}

// A file must not decide anything: its verdicts, notes and labels are shown as
// history of elsewhere.
func TestLines_launder_no_verdict(t *testing.T) {
	line := `{"schema":"duyet/1","id":"aaaaaaaaaaaaaaaaaaaaaaaaaa","kind":"post","author":{"name":"Kẻ lạ"},"text":"vay nhanh","view":"done","verdict":"approve",` +
		`"answer":"answered","reason":"ok","by":"Lan","decided_at":"2026-11-18T08:00:00+07:00","done_at":"2026-11-18T09:00:00+07:00","notes":[{"text":"quen","by":"Lan","at":null}],` +
		`"labels":{"lane":"care"},"counted":true,"score":0,"findings":[],"cleared":true}`
	r := read(line, Options{})
	if len(r.items) != 1 {
		t.Fatal(r.err, r.rejects)
	}
	a := r.items[0].Arrive
	want := &model.Told{Status: "approve", DecidedBy: "Lan", Notes: []string{"ok", "quen"}, Tags: []string{"lane=care"}}
	if !reflect.DeepEqual(a.Content.Told, want) {
		t.Errorf("told %+v, want %+v", a.Content.Told, want)
	}
	if a.State != model.StateUnknown || !r.warned("shown-only") || r.items[0].Claims != "aaaaaaaaaaaaaaaaaaaaaaaaaa" {
		t.Errorf("state %s, warnings %v, claims %q", a.State, r.warnings, r.items[0].Claims)
	}
}

func TestLines_are_cleaned(t *testing.T) {
	line := `{"schema":"duyet/1","id":"../../x","kind":"join","group":"G\u001b[31m","text":"một\u202e\r\n\u001b[2Jhai","author":{"name":"Ho\u202ea\u0007","url":"javascript:alert(1)"},"phones":["0900 000 001","x"],` +
		`"answers":[{"question":"Q\u001b]0;x\u0007?","answer":"a\u200bb","state":"answered"}],"told":{"status":"\u001b[2Japproved"}}`
	r := read(line, Options{})
	if len(r.items) != 1 {
		t.Fatal(r.err, r.rejects)
	}
	c, j := r.items[0].Arrive.Content, r.items[0].Arrive.Content.Join
	if c.Author.Name != "Hoa" || c.Text != "một\nhai" || c.Author.URL != "" || len(j.Phones) != 1 || j.Phones[0] != "+84900000001" || j.Answers[0].Answer != "ab" || j.Answers[0].Question != "Q?" ||
		c.Told.Status != "approved" || r.items[0].Claims != "" || r.items[0].Group != "G" {
		t.Errorf("got %+v, %+v, group %q, claims %q", c, j, r.items[0].Group, r.items[0].Claims)
	}
}

// What was read from any sample and written as own lines reads back the same.
func TestLines_lose_nothing(t *testing.T) {
	for _, name := range []string{"05-groupkit-export.csv", "06-group-leads-rows.csv", "08-google-form-vi.csv", "10-excel-unicode-text.txt", "01-insights-members.csv",
		"26-crowdtangle-groups.csv", "27-paste-member-requests-vi.txt", "28-paste-member-requests-en.txt", "29-paste-pending-posts-vi.txt"} {
		t.Run(name, func(t *testing.T) {
			first := readSample(t, name)
			var b strings.Builder
			enc := json.NewEncoder(&b)
			for _, it := range first.items {
				line := interchange.FromArrive(it.Arrive, it.Group, now.Location())
				line.Schema = interchange.Schema
				if err := enc.Encode(line); err != nil {
					t.Fatal(err)
				}
			}
			for _, m := range first.metrics {
				line := interchange.FromMetric(m.Date, m.Fields)
				line.Schema = interchange.Schema
				if err := enc.Encode(line); err != nil {
					t.Fatal(err)
				}
			}
			second := read(b.String(), Options{Captured: now.AddDate(0, 0, 3)})
			if len(second.items) != len(first.items) || len(second.metrics) != len(first.metrics) {
				t.Fatalf("%d items and %d days of %d and %d: %v", len(second.items), len(second.metrics), len(first.items), len(first.metrics), second.rejects)
			}
			for i, it := range second.items {
				want := first.items[i]
				if !reflect.DeepEqual(it.Arrive, want.Arrive) || it.Group != want.Group || it.Ordinal != want.Ordinal || it.Repeat != want.Repeat {
					t.Errorf("item %d came back as\n%+v\nwant\n%+v", i, it.Arrive, want.Arrive)
				}
			}
			for i, m := range second.metrics {
				if !reflect.DeepEqual(m.Fields, first.metrics[i].Fields) || m.Date != first.metrics[i].Date {
					t.Errorf("day %d came back as %+v", i, m)
				}
			}
		})
	}
}
