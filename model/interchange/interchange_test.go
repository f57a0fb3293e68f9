package interchange

import (
	"encoding/json"
	"maps"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"duyet/model"
)

var (
	zone = time.FixedZone("+07", 7*3600)
	now  = time.Date(2026, 11, 20, 20, 15, 0, 0, zone)
)

func at(day, hour int) int64 { return time.Date(2026, 11, day, hour, 0, 0, 0, zone).UnixMilli() }

// joinCase is a request of which every key has a value.
func joinCase() model.Case {
	c := model.Case{Labels: map[string]string{model.Membership: "member", "origin": "local"}}
	c.ID, c.Group, c.Kind = "abcdefghijklmnopqrstuvwxyz", "g1", model.Join
	c.Content = model.Content{
		Author: model.Author{Name: "Nguyễn Thị Hoa", FacebookName: "Hoa <3", Nickname: "Bông", ExternalID: "100000000000101", URL: "https://facebook.com/hoa"},
		Text:   "chào & hỏi", URL: "https://facebook.com/groups/1/member-requests", ExternalID: "77777", CreatedRaw: "hôm qua", Extra: []string{"Huy hiệu"},
		Join: &model.JoinFacts{Answers: []model.Answer{{Question: "Ở đâu?", Answer: "Xã", State: model.Answered}, {Question: "Ai?", State: model.AnswerEmpty}, {Question: "?", State: model.AnswerUnknown}},
			RulesAgreed: new(false), Membership: "member", Locality: "An Bình", LivesIn: "Hà Nội", Phones: []string{"+84900000001"}, Emails: []string{"a@b.vn"}, InvitedBy: "Mai",
			GroupsInCommon: new(0), FriendsInGroup: new(2), JoinedRaw: "Tham gia Facebook 6 năm trước"},
		Told: &model.Told{Status: "approved", DecidedBy: "Lan", Notes: []string{"a\nb"}, Tags: []string{"t"}},
	}
	c.Seen = model.Seen{Arrived: at(20, 8), Created: at(19, 0), Precision: model.Day, Complete: model.Truncated, State: model.StatePending, Place: 3,
		Traits: []model.Trait{model.SenderVerified}, Sources: []model.SourceRef{{Op: model.OpID{1}, Source: model.OpID{2}, Captured: at(20, 8), By: "lan"}, {Op: model.OpID{3}, Captured: at(20, 9), By: "hoa"}}}
	c.Verdict = model.Ruling{Value: model.Decline, Vote: model.Vote{Says: model.Decline, Rule: "r1", Reason: "bán hàng", By: "lan", At: at(20, 10)},
		Two: []model.Vote{{Says: model.Decline, By: "lan", At: at(20, 10)}, {Says: model.Approve, Reason: "quen", By: "mai", At: at(20, 11)}}}
	c.Done = model.Carried{Value: model.Decline, At: at(20, 12), By: "lan"}
	c.Team = model.Team{Claim: model.Lease{Until: now.Add(time.Minute).UnixMilli(), By: "mai"}, Snooze: model.Lease{Until: now.Add(time.Hour).UnixMilli(), By: "mai"},
		Raised: model.Escalation{To: "hoa"}, Notes: []model.Remark{{Text: "gọi lại", By: "mai", At: at(20, 13)}}}
	c.Status = model.Status{Round: 2, Unverified: []model.DeviceID{"d9"}, Joined: []model.ItemID{"zzz"}}
	c.Derived = model.Derived{Score: 0.25, Findings: []model.Finding{{Sign: "s1", Text: "vay", Start: 1, End: 4}}, Indicators: []model.Indicator{{Type: "phone", Value: "+84900000009"}}}
	return c
}

func postCase() model.Case {
	c := model.Case{Labels: map[string]string{}}
	c.ID, c.Kind = "bbbb", model.Post
	c.Content = model.Content{Author: model.Author{Name: "Người tham gia ẩn danh", Anonymous: true}, Text: "Ai biết?\nGiúp em", Links: []string{"https://a.example/b"},
		Replies: []model.Reply{{Author: model.Author{Name: "Lan", ExternalID: "100000000000109"}, Text: "Chị", At: at(20, 8), Precision: model.Hour, Official: true}, {Text: "ai"}}}
	c.Seen = model.Seen{Arrived: at(20, 8), Created: at(20, 7) + 123, Precision: model.Second, Complete: model.Full, State: model.StatePublished,
		Traits: []model.Trait{model.IsQuestion, model.IsPoll, model.IsSensitive, model.IsOwn, model.IsReported, model.SenderUnverified}, Counts: model.Counts{Comments: new(0), Views: new(9)}}
	return c
}

func context() Context {
	return Context{Now: now, Zone: zone, Group: func(g model.GroupID) string { return "nhóm " + string(g) }, Admin: func(a model.AdminID) string { return "chị " + string(a) },
		File: func(model.OpID) string { return "trang.txt" }}
}

func encode(t *testing.T, v any) string {
	t.Helper()
	b, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

func keys(t *testing.T, line string) []string {
	t.Helper()
	var m map[string]any
	if err := json.Unmarshal([]byte(line), &m); err != nil {
		t.Fatal(err)
	}
	return slices.Sorted(maps.Keys(m))
}

func TestFromCase_prints_the_keys_of_the_contract(t *testing.T) {
	always := "id kind group state view verdict answer external_id url author text arrived_at truncated precision completeness sources reason by decided_at done_at failed round " +
		"claimed_by snoozed_until escalated_to two labels notes score findings indicators same maybe still_there counted unverified_devices sender_verified"
	join := always + " requested_at answers rules_agreed membership locality lives_in phones emails invited_by groups_in_common friends_in_group joined_platform_raw status decided_by"
	post := always + " created_at comments reactions shares views is_question is_poll sensitive own"
	for _, c := range []struct {
		name string
		item model.Case
		want string
	}{
		{"a request of which nothing is known", model.Case{Item: model.Item{ID: "a", Kind: model.Join}}, join},
		{"a post of which nothing is known", model.Case{Item: model.Item{ID: "a", Kind: model.Post}}, post},
		{"a comment", model.Case{Item: model.Item{ID: "a", Kind: model.Comment}}, post},
		{"a request with all", joinCase(), join + " created_raw extra place told"},
	} {
		t.Run(c.name, func(t *testing.T) {
			want := strings.Fields(c.want)
			slices.Sort(want)
			if got := keys(t, encode(t, FromCase(c.item, context()))); !slices.Equal(got, want) {
				t.Errorf("keys\n%q, want\n%q", got, want)
			}
		})
	}
}

func TestFromCase_prints_values(t *testing.T) {
	line := encode(t, FromCase(joinCase(), context()))
	for _, want := range []string{
		`"group":"nhóm g1"`, `"view":"two"`, `"verdict":"decline"`, `"answer":null`, `"requested_at":"2026-11-19"`, `"arrived_at":"2026-11-20T08:00:00+07:00"`, `"precision":"day"`,
		`"truncated":true`, `"file":"trang.txt"`, `"file":null`, `"reason":"bán hàng"`, `"by":"chị lan"`, `"done_at":"2026-11-20T12:00:00+07:00"`, `"failed":null`, `"round":2`,
		`"claimed_by":"chị mai"`, `"snoozed_until":"2026-11-20T21:15:00+07:00"`, `"escalated_to":"chị hoa"`, `"two":[{"verdict":"decline","reason":null`, `"groups_in_common":0`,
		`"rules_agreed":false`, `"answer":"Xã","state":"answered"`, `"answer":null,"state":"empty"`, `"same":["zzz"]`, `"counted":true`, `"unverified_devices":["d9"]`, `"score":0.25`,
		`"sender_verified":true`, `"status":"approved"`, `"decided_by":"Lan"`,
	} {
		if !strings.Contains(line, want) {
			t.Errorf("%s is missing in\n%s", want, line)
		}
	}
	none := encode(t, FromCase(model.Case{Item: model.Item{ID: "a", Kind: model.Join}}, Context{Now: now, Zone: zone}))
	for _, want := range []string{`"text":null`, `"sources":[]`, `"answers":[]`, `"phones":[]`, `"labels":{}`, `"notes":[]`, `"findings":[]`, `"groups_in_common":null`, `"membership":null`,
		`"requested_at":null`, `"arrived_at":null`, `"state":"unknown"`, `"name":null`, `"anonymous":false`} {
		if !strings.Contains(none, want) {
			t.Errorf("%s is missing in\n%s", want, none)
		}
	}
}

func TestFromCase_a_claim_and_a_snooze_end(t *testing.T) {
	x := context()
	x.Now = now.Add(2 * time.Hour)
	c := joinCase()
	c.Verdict = model.Ruling{}
	c.Done = model.Carried{}
	early, late := FromCase(c, context()), FromCase(c, x)
	if *early.View != model.Snoozed || *late.View != model.Waiting || late.ClaimedBy != nil || late.SnoozedUntil != nil {
		t.Errorf("views %s then %s, claimed by %v, snoozed until %v", *early.View, *late.View, late.ClaimedBy, late.SnoozedUntil)
	}
}

func TestItem_survives_JSON(t *testing.T) {
	for _, c := range []model.Case{joinCase(), postCase(), {Item: model.Item{ID: "a", Kind: model.Comment}}} {
		it := FromCase(c, context())
		it.Schema = Schema
		line := encode(t, it)
		var back Item
		if err := json.Unmarshal([]byte(line), &back); err != nil {
			t.Fatal(err)
		}
		if again := encode(t, back); again != line {
			t.Errorf("came back as\n%s, was\n%s", again, line)
		}
	}
}

// An exported case read back brings the same content, and what the admins did
// only as history.
func TestItem_Arrive_loses_nothing_and_decides_nothing(t *testing.T) {
	for _, c := range []model.Case{joinCase(), postCase()} {
		var back Item
		if err := json.Unmarshal([]byte(encode(t, FromCase(c, context()))), &back); err != nil {
			t.Fatal(err)
		}
		a := back.Arrive(now, zone)
		if a.Item != c.Kind || a.Created != c.Seen.Created || a.Precision != c.Seen.Precision || a.Complete != c.Seen.Complete || a.State != c.Seen.State || a.Place != c.Seen.Place ||
			!slices.Equal(a.Traits, c.Seen.Traits) {
			t.Errorf("came back as %+v, was %+v", a, c.Seen)
		}
		told := a.Content.Told
		a.Content.Told, c.Content.Told = nil, nil
		if !reflect.DeepEqual(a.Content, c.Content) {
			t.Errorf("content came back as\n%+v, was\n%+v", a.Content, c.Content)
		}
		if c.Kind == model.Join {
			want := &model.Told{Status: "approved", DecidedBy: "Lan", Notes: []string{"a\nb", "bán hàng", "gọi lại"}, Tags: []string{"t", "membership=member", "origin=local"}}
			if !reflect.DeepEqual(told, want) || a.Captured != at(20, 9) {
				t.Errorf("told %+v, want %+v; captured %d", told, want, a.Captured)
			}
		}
		if err := a.Check(); err != nil {
			t.Error(err)
		}
	}
}

func TestItem_Arrive_reads_what_others_write(t *testing.T) {
	for _, c := range []struct {
		name, line string
		ok         func(a model.Arrive) bool
	}{
		{"a question is a post", `{"kind":"question","text":"Ai?"}`, func(a model.Arrive) bool { return a.Item == model.Post && a.Traits[0] == model.IsQuestion }},
		{"a capture to come is not believed", `{"kind":"post","arrived_at":"2099-01-01T00:00:00Z"}`, func(a model.Arrive) bool { return a.Captured == now.UnixMilli() }},
		{"a created_at on a request", `{"kind":"join","created_at":"2026-11-19"}`, func(a model.Arrive) bool { return a.Created == at(19, 0) && a.Precision == model.Day }},
		{"a time without a precision", `{"kind":"join","requested_at":"2026-11-19T08:00:00+07:00"}`, func(a model.Arrive) bool { return a.Created == at(19, 8) && a.Precision == model.Second }},
		{"unknown words", `{"kind":"join","state":"weird","completeness":"weird","precision":"weird","membership":"weird"}`, func(a model.Arrive) bool {
			return a.State == model.StateUnknown && a.Complete == model.Full && a.Precision == "" && a.Content.Join.Membership == ""
		}},
		{"truncated alone", `{"kind":"post","truncated":true}`, func(a model.Arrive) bool { return a.Complete == model.Truncated }},
		{"an answer without a state", `{"kind":"join","answers":[{"question":"a?","answer":"b"},{"question":"c?"}]}`, func(a model.Arrive) bool {
			return a.Content.Join.Answers[0].State == model.Answered && a.Content.Join.Answers[1].State == model.AnswerUnknown
		}},
	} {
		t.Run(c.name, func(t *testing.T) {
			var it Item
			if err := json.Unmarshal([]byte(c.line), &it); err != nil {
				t.Fatal(err)
			}
			if a := it.Arrive(now, zone); !c.ok(a) {
				t.Errorf("read as %+v %+v", a, a.Content.Join)
			}
		})
	}
	var it Item
	if err := json.Unmarshal([]byte(`{"kind":"post","arrived_at":"2026-11-19T08:00:00"}`), &it); model.KindOf(err) != model.BadInput {
		t.Errorf("a time without an offset: %v", err)
	}
}

func TestMetric_both_ways(t *testing.T) {
	fields := map[string]int{"members_total": 1519, "requests_declined": 0, "reactions": 7}
	line := encode(t, FromMetric("2026-11-18", fields))
	want := `{"date":"2026-11-18","members_total":1519,"members_pending":null,"members_joined":null,"members_engaged":null,"members_viewed":null,"members_active":null,` +
		`"requests_approved":null,"requests_declined":0,"posts":null,"comments":null,"reactions":7}`
	if line != want {
		t.Errorf("printed\n%s, want\n%s", line, want)
	}
	var back Metric
	if err := json.Unmarshal([]byte(line), &back); err != nil {
		t.Fatal(err)
	}
	if m := back.Metric(now); m.Date != "2026-11-18" || !maps.Equal(m.Fields, fields) || m.Check() != nil {
		t.Errorf("read back as %+v", m)
	}
}
