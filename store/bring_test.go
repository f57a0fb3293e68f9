package store

import (
	"archive/zip"
	"context"
	"crypto/sha256"
	"encoding/base64"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"duyet/model"
	"duyet/model/intake"
	"duyet/store/machine"
)

// clerk is somebody who imports files into a store of her own.
type clerk struct {
	*testing.T
	s *Store
	g model.Group
	o intake.Options
}

func newClerk(t *testing.T) *clerk {
	t.Helper()
	s, err := Create(context.Background(), Options{Home: t.TempDir(), Dir: filepath.Join(t.TempDir(), "shared"), Now: Running(Day), App: "duyet/test", Host: Host{Computer: machine.Computer{Home: t.TempDir()}, Patience: Endless}}, "Nhóm", "Lan", nil)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	g, err := s.Group(context.Background(), "")
	if err != nil {
		t.Fatal(err)
	}
	return &clerk{t, s, g, intake.Options{Captured: s.Now()}}
}

func (c *clerk) look(l Load) (Preview, error) {
	return Look(context.Background(), c.s, c.g, l, c.o, nil)
}

func (c *clerk) bring(l Load) Imported {
	c.Helper()
	p, err := c.look(l)
	if err != nil {
		c.Fatal(err)
	}
	got, err := c.s.Bring(context.Background(), c.g, l, c.o, p, nil)
	if err != nil {
		c.Fatal(err)
	}
	return got
}

func TestBring_stores_what_was_seen(t *testing.T) {
	t.Parallel()
	c := newClerk(t)
	var rows strings.Builder
	rows.WriteString("Họ tên,Link Facebook\n")
	for i := range importChunk + 7 {
		fmt.Fprintf(&rows, "Hoa %d,facebook.com/hoa.%d\n", i, i)
	}
	l := TextLoad([]byte(rows.String() + "Hoa,facebook.com/hoa.1\n,\n"))
	p, err := c.look(l)
	if err != nil || p.New != importChunk+7 || len(p.First) != FirstItems || p.Counts.Duplicates != 1 {
		t.Fatalf("%v, %d new, %d shown, %+v", err, p.New, len(p.First), p.Counts)
	}
	if got := c.bring(l); got.New != p.New {
		t.Errorf("stored %+v, want the %d that were seen to be new", got, p.New)
	}
	if p, _ := c.look(l); p.New != 0 {
		t.Errorf("%d are new the second time", p.New)
	}
	if got := c.bring(l); got.New+got.Updated != 0 {
		t.Errorf("stored %+v the second time", got)
	}
	if _, err := c.s.Undo(context.Background()); err != nil {
		t.Fatal(err)
	}
	if tally, _ := c.s.Tally(context.Background(), c.g.ID); tally[model.Joins][model.All] != 0 {
		t.Errorf("%d are left after one undo", tally[model.Joins][model.All])
	}
}

func TestBring_remembers_what_the_columns_are(t *testing.T) {
	t.Parallel()
	c := newClerk(t)
	form := func(name string) Load {
		return TextLoad([]byte("Cột A,Cột B,Cột C\n" + name + ",0900000001,x\n"))
	}
	if _, err := c.look(form("Hoa")); model.CodeOf(err) != "no-header" {
		t.Fatalf("unknown headings: %v", err)
	}
	c.o.Force = true
	p, err := c.look(form("Hoa"))
	if err != nil || len(p.Columns) != 3 || p.Columns[0].Sample != "Hoa" || p.Counts.Rejected != 1 {
		t.Fatalf("%v, %+v, %+v", err, p.Columns, p.Counts)
	}
	heads := p.Heads
	c.o.Recall = func(h string) intake.Mapping {
		if h != heads {
			return intake.Mapping{}
		}
		return intake.Mapping{Kind: "joins", Fields: []string{"full_name", "phone", "notes"}}
	}
	if got := c.bring(form("Hoa")); got.New != 1 {
		t.Fatalf("stored %+v", got)
	}
	c.o.Force, c.o.Recall = false, nil
	p, err = c.look(form("Mai"))
	if err != nil || p.Counts.JoinRequests != 1 || !p.Wished {
		t.Errorf("the second form: %v, %+v; want it read without a question", err, p.Counts)
	}
	got := p.First[0].Arrive.Content
	if got.Author.Name != "Mai" || !slices.Equal(got.Join.Phones, []string{"+84900000001"}) || got.Told.Notes[0] != "x" {
		t.Errorf("read as %+v %+v", got, got.Join)
	}
}

func TestBring_refuses_a_file_that_changed(t *testing.T) {
	t.Parallel()
	c := newClerk(t)
	file := filepath.Join(t.TempDir(), "a.csv")
	write := func(text string) {
		if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	write("Họ tên,SĐT\nHoa,\n")
	l, err := FileLoad(file)
	if err != nil {
		t.Fatal(err)
	}
	p, err := c.look(l)
	if err != nil {
		t.Fatal(err)
	}
	write("Họ tên,SĐT\nMai,\n")
	if _, err = c.s.Bring(context.Background(), c.g, l, c.o, p, nil); model.CodeOf(err) != "file-changed" {
		t.Errorf("Bring() = %v, want file-changed", err)
	}
	os.Remove(file)
	if _, err := c.look(l); model.CodeOf(err) != "no-file" {
		t.Errorf("a file that went: %v", err)
	}
	if _, err := FileLoad(file); model.KindOf(err) != model.NotFound {
		t.Errorf("no file: %v", err)
	}
}

func TestBring_stops_and_can_be_taken_back(t *testing.T) {
	t.Parallel()
	c := newClerk(t)
	var rows strings.Builder
	rows.WriteString("Họ tên,Link Facebook\n")
	for i := range 3 * importChunk {
		fmt.Fprintf(&rows, "Hoa %d,facebook.com/hoa.%d\n", i, i)
	}
	l := TextLoad([]byte(rows.String()))
	p, err := c.look(l)
	if err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(context.Background())
	got, err := c.s.Bring(ctx, c.g, l, c.o, p, func(done, total int) {
		if total != 3*importChunk {
			t.Errorf("%d of %d", done, total)
		}
		stop()
	})
	if !errors.Is(err, context.Canceled) || got.New != importChunk {
		t.Fatalf("%v after %d", err, got.New)
	}
	if _, err := c.s.Undo(context.Background()); err != nil {
		t.Fatal(err)
	}
	if tally, _ := c.s.Tally(context.Background(), c.g.ID); tally[model.Joins][model.All] != 0 {
		t.Errorf("%d are left", tally[model.Joins][model.All])
	}
}

func TestLoad_takes_a_maildir_for_one_mailbox(t *testing.T) {
	t.Parallel()
	c := newClerk(t)
	dir := filepath.Join(t.TempDir(), "Mail")
	for _, part := range []string{"new", "cur", "tmp"} {
		if err := os.MkdirAll(filepath.Join(dir, part), 0o700); err != nil {
			t.Fatal(err)
		}
	}
	mail := func(path, name string) {
		text := "Authentication-Results: mx.google.com; dkim=pass header.i=@facebookmail.com\nFrom: Facebook <groupupdates@facebookmail.com>\nMessage-ID: <" + name + "@x>\n" +
			"Subject: " + name + " requested to join An Binh\nDate: Wed, 18 Nov 2020 04:12:09 -0800\nContent-Type: text/plain; charset=utf-8\n\n\nFrom here\nhttps://www.facebook.com/groups/9/member-requests/\n"
		if err := os.WriteFile(filepath.Join(dir, path), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	mail("new/1", "Hoa")
	mail("cur/2:2,S", "Mai")
	mail("tmp/3", "Lan")
	mail("cur/.hidden", "Vy")
	l, err := FileLoad(dir)
	if err != nil {
		t.Fatal(err)
	}
	p, err := c.look(l)
	if err != nil || p.Format != "mbox" || p.Counts.JoinRequests != 2 || p.Counts.Rows() != 2 {
		t.Fatalf("%v, %s, %+v", err, p.Format, p.Counts)
	}
	if got := c.bring(l); got.New != 2 {
		t.Errorf("stored %+v", got)
	}
}

func TestBring_a_post_that_changed_after_approval_waits_again(t *testing.T) {
	t.Parallel()
	c := newClerk(t)
	ctx := context.Background()
	page := func(text string) Load {
		return TextLoad([]byte(`<html><body><h1>Bài viết đang chờ</h1><div><a href="/groups/1/user/100000000000107/">Lan</a></div>` +
			`<div><a href="/groups/1/pending_posts/800000000000009/">2 giờ</a></div><div>` + text + `</div><button>Phê duyệt</button><button>Từ chối</button></body>`))
	}
	first := c.bring(page("Chị em đi chợ"))
	before, err := c.s.Case(ctx, first.Items[0])
	if err != nil {
		t.Fatal(err)
	}
	op, err := before.Decide(model.Approve, "", model.Why{})
	if err != nil {
		t.Fatal(err)
	}
	if err := c.s.Record(ctx, op); err != nil {
		t.Fatal(err)
	}
	c.o.Captured = c.o.Captured.Add(-time.Minute)
	if got := c.bring(page("Chị em đi chợ")); got.New+got.Updated != 0 {
		t.Errorf("the same post again: %+v", got)
	}
	c.o.Captured = c.s.Now()
	if got := c.bring(page("Bán kem trộn")); got.Updated != 1 {
		t.Fatalf("the changed post: %+v", got)
	}
	after, err := c.s.Case(ctx, first.Items[0])
	if err != nil || after.ViewIn(model.Posts) != model.Waiting || !after.Verdict.Edited() {
		t.Errorf("%v, view %s, edited %v; want it to wait again, marked", err, after.ViewIn(model.Posts), after.Verdict.Edited())
	}
}

func TestBring_looks_into_an_archive_on_disk(t *testing.T) {
	c := newClerk(t)
	file := filepath.Join(t.TempDir(), "đơn.zip")
	f, err := os.Create(file)
	if err != nil {
		t.Fatal(err)
	}
	z := zip.NewWriter(f)
	for i := range 3 {
		w, _ := z.Create(fmt.Sprintf("phường/%d.csv", i))
		fmt.Fprintf(w, "Họ tên,SĐT\nMạc Thị %c,090000041%d\n", 'A'+i, i)
	}
	if err := errors.Join(z.Close(), f.Close()); err != nil {
		t.Fatal(err)
	}
	l, err := FileLoad(file)
	if err != nil {
		t.Fatal(err)
	}
	if got := c.bring(l); got.New != 3 {
		t.Errorf("%d new, want 3", got.New)
	}
	if got := c.bring(l); got.New != 0 {
		t.Errorf("%d new of the same archive", got.New)
	}
	whole, _ := os.ReadFile(file)
	if p, err := c.look(l); err != nil || p.Sum != sumOf(whole) {
		t.Errorf("%v, sum %s: want that of the whole file, though it is read in places", err, p.Sum)
	}
}

func sumOf(b []byte) string {
	sum := sha256.Sum256(b)
	return base64.RawURLEncoding.EncodeToString(sum[:])
}

func TestBring_of_equal_rows_the_last_counts(t *testing.T) {
	c := newClerk(t)
	c.bring(TextLoad([]byte("post_id,author,text,likes\n760000000000001,Thoa,Chào,1\n760000000000002,Lụa,Hỏi,2\n760000000000001,Thoa,Chào,5\n")))
	id := model.NewItemID(c.s.ID(), c.g.ID, model.Post, "id:760000000000001")
	cases, err := c.s.Cases(context.Background(), id)
	if err != nil || len(cases) != 1 {
		t.Fatal(err, len(cases))
	}
	if n := cases[0].Seen.Counts.Reactions; n == nil || *n != 5 {
		t.Errorf("reactions %v, want 5 of the last row", n)
	}
}

// TestLook_lists_the_last_of_rows_with_one_key holds that a preview shows what
// will be stored: of two rows of one post the later.
func TestLook_lists_the_last_of_rows_with_one_key(t *testing.T) {
	c := newClerk(t)
	l := TextLoad([]byte("post_id,text,likes\n760000000000021,Rau,1\n760000000000022,Hoa,2\n760000000000021,Rau sạch,5\n"))
	var listed []string
	p, err := Look(context.Background(), c.s, c.g, l, c.o, func() func(intake.Item, model.ItemID) error {
		listed = nil
		return func(it intake.Item, _ model.ItemID) error {
			listed = append(listed, it.Arrive.Content.Text)
			return nil
		}
	})
	if err != nil || p.New != 2 || strings.Join(listed, " | ") != "Hoa | Rau sạch" || len(p.First) != 2 || p.Counts.Duplicates != 1 {
		t.Errorf("%v, new %d, listed %q, first %d, %+v", err, p.New, listed, len(p.First), p.Counts)
	}
	if got := c.bring(l); got.New != 2 {
		t.Errorf("stored %+v", got)
	}
}
