package ui

import (
	"context"
	"flag"
	"fmt"
	"html"
	"image/color"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"
	uv "github.com/charmbracelet/ultraviolet"
	"github.com/charmbracelet/x/vt"

	"duyet/model/sample"
	"duyet/store"
	"duyet/ui/widget"
	"duyet/ui/words"
)

// pictures is where TestPictures draws; ui/docs/pictures.sh calls it.
var pictures = flag.String("pictures", "", "folder to draw the pictures of the documentation in, instead of testing them")

// picture is a screen worth showing.
type picture struct {
	name  string
	lang  words.Lang
	theme string
	w, h  int
	keys  []string
	shows string // in it, so that a picture never shows less than it should
}

func allPictures() []picture {
	down := []string{"down", "down"}
	return []picture{
		{"joins-vi-dark-120", words.Vi, "dark", 120, 34, down, "Nhóm chung"},
		{"joins-en-light-120", words.En, "light", 120, 34, down, "Groups in common"},
		{"joins-vi-light-80", words.Vi, "light", 80, 24, nil, "1 Xin vào"},
		{"posts-vi-dark-80", words.Vi, "dark", 80, 24, []string{"2"}, "2 Bài chờ"},
		{"posts-en-dark-120", words.En, "dark", 120, 34, []string{"2"}, "2 Posts"},
		{"questions-vi-light-120", words.Vi, "light", 120, 34, []string{"3"}, "3 Câu hỏi"},
		{"scams-vi-dark-120", words.Vi, "dark", 120, 34, []string{"4"}, "4 Nghi lừa đảo"},
		{"scams-en-light-80", words.En, "light", 80, 24, []string{"4"}, "4 Scam flags"},
		{"signs-vi-dark-120", words.Vi, "dark", 120, 34, []string{"4", "!"}, "Có sẵn trong duyệt"},
		{"stats-vi-light-120", words.Vi, "light", 120, 40, []string{"5", "+"}, "5 Thống kê"},
		{"stats-en-dark-120", words.En, "dark", 120, 40, []string{"5", "+"}, "5 Stats"},
		{"todo-vi-contrast-80", words.Vi, "contrast", 80, 24, []string{"V", "2"}, "cần làm trên Facebook"},
		{"decline-vi-dark-80", words.Vi, "dark", 80, 24, []string{"t"}, "Từ chối"},
		{"help-vi-light-80", words.Vi, "light", 80, 24, []string{"?"}, "Trợ giúp"},
		{"find-vi-dark-80", words.Vi, "dark", 80, 24, []string{"/", "n", "g", "u", "y", "e", "n"}, "/nguyen"},
	}
}

// TestPictures draws the screens that the documentation shows from a store with
// the made-up group in it, cell by cell, into SVG files.
func TestPictures(t *testing.T) {
	t.Parallel()
	shot := newStudio(t)
	for _, p := range allPictures() {
		t.Run(p.name, func(t *testing.T) {
			svg, text := shot.take(p)
			if !strings.Contains(text, p.shows) {
				t.Errorf("the picture does not show %q:\n%s", p.shows, text)
			}
			if len(svg) > 100_000 {
				t.Errorf("%d bytes are too many for a repository", len(svg))
			}
			if *pictures != "" {
				if err := os.WriteFile(filepath.Join(*pictures, p.name+".svg"), []byte(svg), 0o644); err != nil {
					t.Fatal(err)
				}
			}
		})
	}
}

// TestWholeScreensAreAsTheirGoldenFrames holds what a person sees, as text that
// can be read in a review.
func TestWholeScreensAreAsTheirGoldenFrames(t *testing.T) {
	t.Parallel()
	shot := newStudio(t)
	for _, p := range allPictures() {
		switch p.name {
		case "joins-vi-dark-120", "posts-en-dark-120", "todo-vi-contrast-80", "decline-vi-dark-80", "find-vi-dark-80":
			t.Run(p.name, func(t *testing.T) {
				shot.pose(p)
				golden(t, "screen-"+p.name, shot.b)
				shot.b.press("esc", "esc", "esc")
			})
		}
	}
}

// studio is a console on a store where something has happened.
type studio struct{ b *bench }

func newStudio(t *testing.T) *studio {
	r, hoa := newRoom(t)
	r.fill(hoa, 400)
	figures := store.Batch{Format: "insights", File: "growth.csv", Captured: r.now}
	for d := range sample.Days(1, r.now) {
		figures.Days = append(figures.Days, d)
	}
	g, err := hoa.Group(context.Background(), "")
	r.must(err)
	_, err = hoa.Import(context.Background(), g.ID, figures)
	r.must(err)
	for _, e := range sample.Group().Topics {
		r.must(hoa.SetGroup(context.Background(), g.ID, "topic", e.ID, e.Text, false))
	}
	lan := r.colleague(hoa)
	lan.Here("posts")
	b := r.open(lan)
	b.press("c", "c", "t", "1", "c", "l", "2", "c", "t", "2", "1")
	r.must(readAll(lan))
	r.must(readAll(hoa))
	b = r.open(hoa)
	for range 3 {
		b.press("c")
	}
	r.now, b.clock = r.now.Add(9*time.Second), b.clock.Add(9*time.Second)
	b.settle(b.app.askNews())
	return &studio{b}
}

// take draws one picture and gives its plain text as well.
func (s *studio) take(p picture) (svg, text string) {
	s.pose(p)
	screen := vt.NewEmulator(p.w, p.h)
	defer screen.Close()
	_, _ = screen.Write([]byte("\x1b[?7l" + strings.ReplaceAll(s.b.app.View().Content, "\n", "\r\n")))
	s.b.press("esc", "esc", "esc")
	return paint(screen, p), screen.String()
}

// pose brings the screen of a picture about.
func (s *studio) pose(p picture) {
	b := s.b
	b.app.set.Lang, b.app.set.Theme = p.lang, p.theme
	b.send(tea.ColorProfileMsg{Profile: colorprofile.TrueColor}, tea.WindowSizeMsg{Width: p.w, Height: p.h})
	b.app.dress()
	b.press("esc", "esc", "1", "V", "1", "home")
	b.press(p.keys...)
}

// The size of a cell in a picture, and where its letters stand.
const cellWidth, cellHeight, baseline, margin = 8.4, 18, 13.5, 10

// paint draws the cells of a screen.
func paint(screen *vt.Emulator, p picture) string {
	ground, ink := "#15171c", "#d7dae0"
	switch p.theme {
	case "light":
		ground, ink = "#ffffff", "#24292f"
	case "contrast":
		ground, ink = "#000000", "#ffffff"
	}
	var back, front strings.Builder
	for y := range p.h {
		for x := 0; x < p.w; {
			first := screen.CellAt(x, y)
			style := first.Style
			from, text := x, ""
			for x < p.w {
				c := screen.CellAt(x, y)
				if c == nil || !c.Style.Equal(&style) {
					break
				}
				if text += c.Content; c.Content == "" && c.Width > 0 {
					text += " "
				}
				x += max(c.Width, 1)
			}
			fg, bg := hex(style.Fg, ink), hex(style.Bg, "")
			if style.Attrs&uv.AttrReverse != 0 {
				if bg == "" {
					bg = ground
				}
				fg, bg = bg, fg
			}
			left, top := margin+float64(from)*cellWidth, margin+y*cellHeight
			if bg != "" {
				fmt.Fprintf(&back, `<rect x="%.1f" y="%d" width="%.1f" height="%d" fill="%s"/>`+"\n", left, top, float64(x-from)*cellWidth, cellHeight, bg)
			}
			if strings.TrimSpace(text) == "" {
				continue
			}
			lead := len(text) - len(strings.TrimLeft(text, " "))
			text = strings.TrimSpace(text)
			cells := widget.Width(text)
			text = strings.ReplaceAll(text, " ", "\u00a0") // else several become one
			fmt.Fprintf(&front, `<text x="%.1f" y="%.1f" textLength="%.1f" fill="%s"%s>%s</text>`+"\n",
				left+float64(lead)*cellWidth, float64(top)+baseline, float64(cells)*cellWidth, fg, attrs(style), html.EscapeString(text))
		}
	}
	w, h := 2*margin+float64(p.w)*cellWidth, 2*margin+p.h*cellHeight
	return fmt.Sprintf(`<svg xmlns="http://www.w3.org/2000/svg" width="%.0f" height="%d" viewBox="0 0 %.0f %d">
<rect width="100%%" height="100%%" rx="8" fill="%s"/>
<g font-family="'JetBrains Mono','Cascadia Mono',Consolas,Menlo,'Noto Sans Mono','DejaVu Sans Mono',monospace" font-size="14" lengthAdjust="spacingAndGlyphs">
%s%s</g>
</svg>
`, w, h, w, h, ground, back.String(), front.String())
}

func attrs(s uv.Style) string {
	out := ""
	if s.Attrs&uv.AttrBold != 0 {
		out += ` font-weight="bold"`
	}
	if s.Attrs&uv.AttrFaint != 0 {
		out += ` opacity="0.7"`
	}
	if s.Underline != 0 {
		out += ` text-decoration="underline"`
	}
	return out
}

func hex(c color.Color, none string) string {
	if c == nil {
		return none
	}
	r, g, b, _ := c.RGBA()
	return fmt.Sprintf("#%02x%02x%02x", r>>8, g>>8, b>>8)
}
