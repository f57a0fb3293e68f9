package intake

import (
	"strings"
	"testing"

	"duyet/model"
)

func TestEntries(t *testing.T) {
	for _, c := range []struct {
		name, text, format string
		counts             Counts
		whys               string
	}{
		{"entries without anything", `{"group_posts_v2":[{"timestamp":0},{},{"data":[{"post":"a"}]}]}`, "facebook-download", Counts{Posts: 1, Aside: Aside{Rejected: 2}}, "1 no-text 1 no-text"},
		{"two lists in one file", `{"x":{"y":[1]},"group_posts_v2":[{"data":[{"post":"a"}]}],"group_comments_v2":[{"data":[{"comment":{"comment":"b"}}]}]}`,
			"facebook-download", Counts{Posts: 1, Comments: 1}, ""},
		{"a list cut off", "[{\"url\":\"https://facebook.com/groups/1/posts/12345\",\"likesCount\":1},\n{\"url\":\"https://face", "apify", Counts{Posts: 1, Aside: Aside{Rejected: 1}}, "2 bad-json"},
		{"one a line", "{\"post_id\":\"12345\",\"text\":\"a\",\"username\":\"b\"}\n{\"post_id\":\"12346\",\"text\":\"a\",\"username\":\"b\"}\n", "facebook-scraper", Counts{Posts: 2}, ""},
		{"entries of another kind", "[{\"update_id\":1,\"message\":{}},\n7,\n{\"update_id\":2,\"chat_join_request\":{\"from\":{\"id\":123456,\"first_name\":\"Hoa\"},\"date\":1795003200}}]", "telegram",
			Counts{JoinRequests: 1, Aside: Aside{Skipped: 1, Rejected: 1}}, "2 bad-json"},
		{"the answer of a bot", `{"ok":true,"result":[{"update_id":2,"chat_join_request":{"from":{"id":123456,"first_name":"Hoa"},"date":1795003200}}]}`, "telegram", Counts{JoinRequests: 1}, ""},
		{"nobody", `{"reviewables":[{"id":1,"type":"ReviewableUser","payload":{}}],"users":[]}`, "discourse", Counts{Aside: Aside{Rejected: 1}}, "1 no-name"},
		{"a report without a post", `[{"id":"7","target_account":{"id":"2","username":"x"},"statuses":[]}]`, "mastodon", Counts{Aside: Aside{Rejected: 1}}, "1 no-text"},
		{"an account that waits", `[{"id":"7","username":"x","invite_request":"cho em vào","approved":false,"account":{}}]`, "mastodon", Counts{JoinRequests: 1}, ""},
		{"a report", `{"post_reports":[{"post_report":{"post_id":5,"original_post_name":"a","reason":"spam"},"post_creator":{"id":1,"name":"x"}}]}`, "lemmy", Counts{Posts: 1}, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := read(c.text, Options{})
			r.check(t)
			if r.err != nil || r.Format != c.format || r.Counts != c.counts || strings.Join(r.whys(), " ") != c.whys {
				t.Errorf("%v, %s %+v, rejects %v; want %s %+v, %q", r.err, r.Format, r.Counts, r.whys(), c.format, c.counts, c.whys)
			}
		})
	}
}

func TestEntries_counts_that_are_absent_are_unknown(t *testing.T) {
	items := readSample(t, "24-apify-groups.json").items
	a, b := items[0].Arrive.Counts, items[1].Arrive.Counts
	if *a.Shares != 0 || *a.Comments != 22 || b.Comments != nil || *b.Reactions != 0 {
		t.Errorf("counts %+v and %+v: a zero that is there is known, one that is not is unknown", a, b)
	}
	if n := readSample(t, "25-facebook-scraper.json").items[0].Arrive.Counts; *n.Reactions != 18 {
		t.Errorf("reactions %d, want those of all sorts", *n.Reactions)
	}
	if n := readSample(t, "26-crowdtangle-groups.csv").items[0].Arrive; *n.Counts.Reactions != 1188 || n.State != model.StatePublished {
		t.Errorf("reactions %d, state %s; want those of all sorts of a published post", *n.Counts.Reactions, n.State)
	}
}
