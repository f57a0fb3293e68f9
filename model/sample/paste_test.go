package sample

import (
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"duyet/model"
	"duyet/model/contact"
	"duyet/model/intake"
)

// pasted is what a pasted page can tell of an item: no ids, no links.
func pasted(a model.Arrive) model.Content {
	c := a.Content
	c.ExternalID, c.URL, c.Author = "", "", model.Author{Name: c.Author.Name, Anonymous: c.Author.Anonymous}
	if c.Join != nil {
		j := *c.Join
		j.Membership, j.Locality = "", "" // derived by the reader
		for _, a := range j.Answers {
			found, _ := contact.Phones(a.Answer)
			for _, p := range found {
				if !slices.Contains(j.Phones, p) {
					j.Phones = append(slices.Clone(j.Phones), p)
				}
			}
		}
		c.Join = &j
	}
	return c
}

func TestAPastedPageIsReadBackAsItWas(t *testing.T) {
	pages := map[model.ItemKind]map[int64][]model.Arrive{model.Join: {}, model.Post: {}}
	for a := range New(1, now, 4000).All() {
		if a.Item != model.Comment {
			pages[a.Item][a.Captured] = append(pages[a.Item][a.Captured], a)
		}
	}
	for kind, captures := range pages {
		for captured, want := range captures {
			n := 0
			o := intake.Options{Captured: time.UnixMilli(captured), Questions: questions[:]}
			_, err := intake.Read(strings.NewReader(PastePage(want, "vi")), o, intake.Sink{Item: func(it intake.Item) error {
				got := it.Arrive
				if n >= len(want) || got.Bits != want[n].Bits || got.Created != want[n].Created || got.Place != want[n].Place ||
					!reflect.DeepEqual(pasted(got), pasted(want[n])) {
					t.Fatalf("%s %d of %d:\n got %+v\nwant %+v", kind, n, len(want), got, want[min(n, len(want)-1)])
				}
				n++
				return nil
			}})
			if err != nil || n != len(want) {
				t.Fatalf("%d of %d %ss read: %v", n, len(want), kind, err)
			}
		}
	}
}
