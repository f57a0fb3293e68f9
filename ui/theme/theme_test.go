package theme

import (
	"math"
	"regexp"
	"strings"
	"testing"

	"github.com/charmbracelet/colorprofile"
	"github.com/charmbracelet/x/ansi"
)

// campbell is the default palette of Windows Terminal, where most readers sit.
var campbell = [16]int32{
	0x0C0C0C, 0xC50F1F, 0x13A10E, 0xC19C00, 0x0037DA, 0x881798, 0x3A96DD, 0xCCCCCC,
	0x767676, 0xE74856, 0x16C60C, 0xF9F1A5, 0x3B78FF, 0xB4009E, 0x61D6D6, 0xF2F2F2,
}

// xterm is the fixed colour of an index from 16 to 255.
func xterm(i int16) int32 {
	if i >= 232 {
		g := int32(8 + 10*(i-232))
		return g<<16 | g<<8 | g
	}
	level := func(n int16) int32 {
		if n == 0 {
			return 0
		}
		return int32(55 + 40*n)
	}
	n := i - 16
	return level(n/36)<<16 | level(n/6%6)<<8 | level(n%6)
}

// luminance and contrast follow WCAG 2.2, "relative luminance" and "contrast ratio".
func luminance(rgb int32) float64 {
	f := func(c int32) float64 {
		v := float64(c&255) / 255
		if v <= 0.04045 {
			return v / 12.92
		}
		return math.Pow((v+0.055)/1.055, 2.4)
	}
	return 0.2126*f(rgb>>16) + 0.7152*f(rgb>>8) + 0.0722*f(rgb)
}

func contrast(a, b int32) float64 {
	la, lb := luminance(a), luminance(b)
	return (max(la, lb) + 0.05) / (min(la, lb) + 0.05)
}

// seen gives the colours of a hue at 16, 256 and true colours, and whether it
// has one at all.
func seen(h hue) (c [3]int32, has [3]bool) {
	if h.ansi >= 0 {
		c[0], has[0] = campbell[h.ansi], true
	}
	if h.index >= 0 {
		c[1], has[1] = xterm(h.index), true
	}
	c[2], has[2] = h.rgb, h.rgb >= 0
	return c, has
}

func TestEveryRoleNamesAllThreeColoursOrLeavesAllToTheTerminal(t *testing.T) {
	for _, th := range themes {
		for r, l := range th.looks {
			if l == (look{}) {
				t.Errorf("%s role %d: no look", th.Name, r)
			}
			for plane, h := range map[string]hue{"fg": l.fg, "bg": l.bg} {
				if h == (hue{}) {
					t.Errorf("%s role %d %s: unset", th.Name, r, plane)
				}
				if h == untouched {
					continue
				}
				lowReverse := h.ansi == own && l.low&reverse != 0
				if (h.ansi == own && !lowReverse) || h.ansi > 15 || h.index < 16 || h.index > 255 || h.rgb < 0 || h.rgb > 0xFFFFFF {
					t.Errorf("%s role %d %s: %v does not name all three", th.Name, r, plane, h)
				}
			}
		}
	}
}

func TestTextIsReadableOnTheGroundOfItsTheme(t *testing.T) {
	profiles := [3]string{"16", "256", "true"}
	for _, th := range themes {
		want, ground := 4.5, int32(0)
		if th.light {
			ground = 0xFFFFFF
		}
		if th.Name == "contrast" {
			want = 7
		}
		for r, l := range th.looks {
			fg, has := seen(l.fg)
			bg, onOwn := seen(l.bg)
			for i, p := range profiles {
				if !has[i] {
					continue
				}
				under := ground
				if onOwn[i] {
					under = bg[i]
				}
				if got := contrast(fg[i], under); got < want {
					t.Errorf("%s role %d at %s: contrast %.2f, want %.1f", th.Name, r, p, got, want)
				}
			}
		}
	}
}

func TestRolesStayReadableOnTheSelectedRow(t *testing.T) {
	for _, th := range themes {
		if th.owns() {
			continue
		}
		bg, _ := seen(th.looks[Selected].bg)
		for r, l := range th.looks {
			fg, has := seen(l.fg)
			if l.bg != untouched {
				continue
			}
			for i := 1; i < 3; i++ {
				if got := contrast(fg[i], bg[i]); has[i] && got < 4.5 {
					t.Errorf("%s role %d, profile %d: contrast %.2f on the selected row", th.Name, r, i, got)
				}
			}
		}
	}
}

var colour = regexp.MustCompile(`[\[;](3[0-8]|4[0-8]|9[0-7]|10[0-7])(;|m)`)

func TestNoColorSendsAttributesOnly(t *testing.T) {
	for _, name := range Names() {
		s, _ := New(name, None)
		for _, a := range Roles() {
			for _, b := range Roles() {
				got, _ := s.AppendOpen(nil, a, b, Match)
				if colour.Match(got) || colour.MatchString(s.Open(b)) {
					t.Errorf("%s roles %d on %d: colour in %q", name, b, a, got)
				}
			}
		}
		for _, r := range []Role{Selected, Match, TabOn, Mark, Danger} {
			if s.Open(r) == "" {
				t.Errorf("%s role %d cannot be seen without colour", name, r)
			}
		}
	}
	if s, _ := New("dark", True); !colour.MatchString(s.Open(Danger)) {
		t.Error("the test finds no colour where there is one")
	}
}

func TestRedStaysRedAtEveryProfile(t *testing.T) {
	for _, name := range []string{"dark", "light"} {
		for _, th := range themes {
			if th.Name != name {
				continue
			}
			c, _ := seen(th.looks[Danger].fg)
			for i, rgb := range c {
				if r, g, b := rgb>>16&255, rgb>>8&255, rgb&255; r < g+40 || r < b+40 {
					t.Errorf("%s danger at %d is %06x", name, i, rgb)
				}
			}
		}
	}
}

func TestPaint(t *testing.T) {
	for _, c := range []struct {
		name    string
		theme   string
		profile Profile
		role    Role
		want    string
	}{
		{"plain text is left alone", "dark", True, Text, "chị"},
		{"true colour", "dark", True, Danger, "\x1b[1;38;2;255;123;114mchị\x1b[m"},
		{"256 colours", "dark", ANSI256, Danger, "\x1b[1;38;5;210mchị\x1b[m"},
		{"16 colours, bright", "dark", ANSI16, Danger, "\x1b[1;91mchị\x1b[m"},
		{"16 colours, normal", "light", ANSI16, Danger, "\x1b[1;31mchị\x1b[m"},
		{"no colour", "light", None, Danger, "\x1b[1mchị\x1b[m"},
		{"selection has its own ground", "dark", ANSI256, Selected, "\x1b[1;38;5;255;48;5;237mchị\x1b[m"},
		{"selection without a ground reverses", "dark", ANSI16, Selected, "\x1b[1;7mchị\x1b[m"},
	} {
		t.Run(c.name, func(t *testing.T) {
			s, ok := New(c.theme, c.profile)
			if got := s.Paint(c.role, "chị"); !ok || got != c.want {
				t.Errorf("Paint = %q, want %q", got, c.want)
			}
			if got := s.Open(c.role) + "chị" + s.Close(c.role); got != c.want {
				t.Errorf("Open, Close give %q, want %q", got, c.want)
			}
		})
	}
}

func TestColoursStayAwayFromReverseVideo(t *testing.T) {
	s, _ := New("dark", ANSI16)
	got, open := s.AppendOpen(nil, Selected, Danger, Match)
	if want := "\x1b[1;7;1;1;4m"; string(got) != want || !open {
		t.Errorf("AppendOpen = %q, want %q", got, want)
	}
}

func TestRolesOutsideTheTableAreDrawnPlain(t *testing.T) {
	s, _ := New("dark", True)
	got, open := s.AppendOpen(nil, Text, roleCount, 255)
	if s.Paint(roleCount+7, "x") != "x" || len(got) != 0 || open {
		t.Errorf("an unknown role sends %q", got)
	}
}

func TestNames(t *testing.T) {
	if got := strings.Join(Names(), " "); got != "dark light contrast" {
		t.Errorf("Names = %q", got)
	}
	if For(true) != "dark" || For(false) != "light" {
		t.Errorf("For = %q, %q", For(true), For(false))
	}
	if s, ok := New("xanh", True); ok || s == nil || ansi.Strip(s.Paint(Danger, "a")) != "a" {
		t.Error("an unknown theme must give the first one and false")
	}
}

func TestProfileOf(t *testing.T) {
	for in, want := range map[colorprofile.Profile]Profile{
		colorprofile.TrueColor: True, colorprofile.ANSI256: ANSI256, colorprofile.ANSI: ANSI16,
		colorprofile.ASCII: None, colorprofile.NoTTY: None, colorprofile.Unknown: None,
	} {
		if got := ProfileOf(in); got != want {
			t.Errorf("ProfileOf(%v) = %v, want %v", in, got, want)
		}
	}
}
