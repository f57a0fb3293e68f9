package intake

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
)

// spoil damages a file as disks, mail programs and people do: bytes changed,
// left out, doubled, cut off, another file pasted behind.
func spoil(r *rand.Rand, text, other string) string {
	b := []byte(text)
	for range 1 + r.IntN(4) {
		if len(b) == 0 {
			break
		}
		at := r.IntN(len(b))
		end := min(at+1+r.IntN(64), len(b))
		switch r.IntN(6) {
		case 0:
			b[at] = byte(r.IntN(256))
		case 1:
			b = slices.Delete(b, at, end)
		case 2:
			b = slices.Insert(b, at, slices.Clone(b[at:end])...)
		case 3:
			b = b[:at]
		case 4:
			b = slices.Insert(b, at, []byte(other[:min(len(other), 512)])...)
		case 5:
			b = slices.Insert(b, at, []byte("\",\n{[\x00\u202e'=;\t"[r.IntN(12):])...)
		}
	}
	return string(b)
}

// Whatever happens to a file: it is read or refused in good order, what is
// counted is what came, and nothing that is stored is out of bounds.
func TestRead_damaged_files(t *testing.T) {
	all := samples(t)
	var names []string
	for n := range all {
		names = append(names, n)
	}
	slices.Sort(names)
	seeds := 10
	if testing.Short() {
		seeds = 5
	}
	for i, name := range names {
		for seed := range seeds {
			r := rand.New(rand.NewPCG(uint64(i), uint64(seed)))
			text := spoil(r, all[name], all[names[r.IntN(len(names))]])
			kind := ""
			if seed%5 == 4 {
				kind = Kinds()[r.IntN(len(Kinds()))]
			}
			read(text, Options{Name: name, Kind: kind, Mailbox: Mailbox{TrustMail: seed%2 == 0}, Force: seed%3 == 0}).check(t)
			if t.Failed() {
				t.Fatalf("%s with seed %d", name, seed)
			}
		}
	}
}

func TestRead_random_bytes(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 7))
	heads := []string{"", "PK\x03\x04", "From a@b\n", "Subject: x\nFrom: y\n\n", "{\"group_posts_v2\":[", "[{\"url\":\"x\",\"likesCount\":1},", "<html>", "\xff\xfe", "\xef\xbb\xbf", "id,kind,group,state,view,verdict\n",
		"Họ tên,SĐT\n", "Date,Total Members\n", "Phê duyệt\nTừ chối\n", "{\"schema\":\"duyet/1\"}\n"}
	for n := range 400 {
		b := make([]byte, r.IntN(3000))
		for i := range b {
			if b[i] = byte(r.IntN(256)); n%2 == 0 {
				b[i] = "\n\r\t ,;\"'{}[]:abcđ<>=0129"[r.IntN(24)]
			}
		}
		read(heads[n%len(heads)]+string(b), Options{}).check(t)
		if t.Failed() {
			t.Fatalf("bytes %d", n)
		}
	}
}

// A list that is cut off gives every entry before the cut, and one reject for
// the rest: nothing vanishes.
func TestEntries_account_for_every_entry(t *testing.T) {
	var list strings.Builder
	list.WriteString("[")
	var ends []int
	for i := range 12 {
		if i > 0 {
			list.WriteString(",\n")
		}
		fmt.Fprintf(&list, `{"post_id":"10000%02d","text":"a \"b\" {c}","username":"x","post_url":null}`, i)
		ends = append(ends, list.Len())
	}
	text := list.String() + "]"
	for cut := ends[0]; cut < len(text); cut++ {
		whole, torn := 0, 1
		for _, e := range ends {
			if e <= cut {
				whole++
			}
		}
		r := read(text[:cut], Options{})
		if r.err != nil || r.Counts.Posts != whole || r.Counts.Rejected != torn {
			t.Fatalf("cut at %d: %v, %d posts and %d rejects; %d are whole", cut, r.err, r.Counts.Posts, r.Counts.Rejected, whole)
		}
	}
}

// A mailbox cut anywhere accounts for every mail that began.
func TestMailbox_accounts_for_every_mail(t *testing.T) {
	all := samples(t)
	text := all["testdata/20-mailbox.mbox"]
	for cut := 200; cut < len(text); cut += 37 {
		r := read(text[:cut], Options{})
		began := strings.Count("\n\n"+text[:cut], "\n\nFrom ")
		if r.err != nil || r.Counts.Rows() != began {
			t.Fatalf("cut at %d: %v, %+v; %d mails began", cut, r.err, r.Counts, began)
		}
	}
}
