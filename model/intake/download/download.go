// Package download reads what Facebook lets a person download of herself
// ("Download your information"): what she wrote in groups, and nothing else.
package download

import (
	"encoding/json"
	"strings"
	"time"

	"duyet/model"
	"duyet/model/fold"
	"duyet/model/intake/collect"
	"duyet/model/intake/letters"
	"duyet/model/intake/objects"
)

// The lists of a "Download your information" file: what the person herself
// posted and commented in groups, and which groups she joined or looks after.
const (
	ownPosts    = "group_posts_v2"
	ownComments = "group_comments_v2"
	joinedList  = "groups_joined_v2"
	adminedList = "groups_admined_v2"
)

func downloadLists() []string { return []string{ownPosts, ownComments, joinedList, adminedList} }

// Formats lists the formats of this room.
func Formats() []collect.Format {
	return []collect.Format{{Name: "facebook-download", Kinds: []string{"posts", "comments"}, Looks: looks, Read: read}}
}

func looks(text []byte, _ collect.Options) bool {
	s := objects.Peek(text)
	return !s.List && s.Has(downloadLists()...)
}

// ownEntry is one entry of a download. Its strings have every byte of UTF-8 as
// a letter of its own.
type ownEntry struct {
	Timestamp int64    `json:"timestamp"`
	Title     string   `json:"title"`
	Data      []ownRow `json:"data"`
	Attached  []struct {
		Data []ownPart `json:"data"`
	} `json:"attachments"`
}

type ownRow struct {
	Post    string `json:"post"`
	Comment *struct {
		Comment string `json:"comment"`
		Author  string `json:"author"`
		Group   string `json:"group"`
	} `json:"comment"`
}

// ownPart is what hangs on a post.
type ownPart struct {
	Media *struct {
		Description string `json:"description"`
		Title       string `json:"title"`
	} `json:"media"`
	Poll *struct {
		Question string `json:"question"`
		Options  []struct {
			Option string `json:"option"`
		} `json:"options"`
	} `json:"poll"`
	Link *struct {
		URL  string `json:"url"`
		Name string `json:"name"`
	} `json:"external_context"`
}

// read reads what the exporting person wrote in groups. The list of
// her groups is not kept.
func read(c *collect.Collector, text []byte) error {
	c.Report.Variant = "own"
	return objects.Walk(c, text, downloadLists(), func(n int, key string, raw json.RawMessage) error {
		if key != ownPosts && key != ownComments {
			c.Warn("section-skipped", n, key)
			c.Skip()
			return nil
		}
		var own ownEntry
		if json.Unmarshal(raw, &own) != nil {
			return c.Reject(n, "bad-json", string(raw))
		}
		own.mend()
		if key == ownComments {
			return ownComment(c, n, own, raw)
		}
		return ownPost(c, n, own, raw)
	})
}

func (o *ownEntry) mend() {
	fix := func(list ...*string) {
		for _, s := range list {
			*s = letters.FromLatin1(*s)
		}
	}
	fix(&o.Title)
	for i := range o.Data {
		fix(&o.Data[i].Post)
		if c := o.Data[i].Comment; c != nil {
			fix(&c.Comment, &c.Author, &c.Group)
		}
	}
	for _, a := range o.Attached {
		for _, p := range a.Data {
			if p.Media != nil {
				fix(&p.Media.Description, &p.Media.Title)
			}
			if p.Poll != nil {
				fix(&p.Poll.Question)
				for i := range p.Poll.Options {
					fix(&p.Poll.Options[i].Option)
				}
			}
			if p.Link != nil {
				fix(&p.Link.URL, &p.Link.Name)
			}
		}
	}
}

// betweens are the words between a name and a group in the title of an entry.
var betweens = []string{" posted in ", " đã đăng trong ", " created a poll in ", " shared a link to the group: ", " shared a post to the group: ", " added a new photo to "}

// titled splits the title of an entry into who and where.
func (o ownEntry) titled() (name, group string) {
	for _, w := range betweens {
		if who, where, ok := strings.Cut(o.Title, w); ok {
			return who, strings.TrimSuffix(where, ".")
		}
	}
	for _, v := range []string{" đã bình luận", " commented", " replied", " đã trả lời"} {
		if who, _, ok := strings.Cut(o.Title, v); ok {
			return who, ""
		}
	}
	return "", ""
}

func ownPost(c *collect.Collector, n int, o ownEntry, raw json.RawMessage) error {
	a := c.Arrival(model.Post)
	a.State, a.Traits = model.StatePublished, append(a.Traits, model.IsOwn)
	name, group := o.titled()
	a.Content.Author.Name = name
	var lines []string
	for _, d := range o.Data {
		lines = append(lines, d.Post)
	}
	for _, at := range o.Attached {
		for _, p := range at.Data {
			if p.Media != nil {
				lines = append(lines, p.Media.Description)
			}
			if p.Poll != nil {
				lines = append(lines, p.Poll.Question)
				for _, o := range p.Poll.Options {
					lines = append(lines, "• "+o.Option)
				}
				a.Traits = append(a.Traits, model.IsPoll)
			}
			if p.Link != nil {
				lines = append(lines, p.Link.Name, p.Link.URL)
			}
		}
	}
	a.Content.Text = strings.Join(collect.Each(lines, fold.Text), "\n")
	if o.Timestamp > 0 {
		c.Created(n, &a, time.Unix(o.Timestamp, 0), "")
	}
	return c.Put(n, a, collect.Claim{Name: group}, raw)
}

func ownComment(c *collect.Collector, n int, o ownEntry, raw json.RawMessage) error {
	a := c.Arrival(model.Comment)
	a.State, a.Traits = model.StatePublished, append(a.Traits, model.IsOwn)
	a.Content.Author.Name, _ = o.titled()
	group := ""
	for _, d := range o.Data {
		if own := d.Comment; own != nil {
			a.Content.Text = own.Comment
			if own.Author != "" {
				a.Content.Author.Name = own.Author
			}
			group = own.Group
		}
	}
	if o.Timestamp > 0 {
		c.Created(n, &a, time.Unix(o.Timestamp, 0), "")
	}
	return c.Put(n, a, collect.Claim{Name: group}, raw)
}
