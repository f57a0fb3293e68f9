// Package cell reads what people and programs write into one cell of a table, or
// into one value of JSON: counts, times, yes and no, ids.
package cell

import (
	"strconv"
	"strings"

	"duyet/model/fold"
)

// The words for yes and no in a cell, folded. A cell that begins with one of
// the long ones counts as well: "Chưa là hội viên, chi hội 3".
var (
	yesWords  = []string{"co", "roi", "x", "da la", "phai", "hoi vien", "yes", "true", "1", "la hoi vien", "toi dong y", "dong y", "co dong y", "v", "✓", "✔", "agreed", "member"}
	noWords   = []string{"chua", "khong", "chua phai", "chua la hoi vien", "no", "false", "0", "khong dong y", "not agreed", "not yet", "ko", "k"}
	yesStarts = []string{"da la ", "la hoi vien", "hoi vien", "toi dong y", "dong y", "co ", "co,", "yes", "roi"}
	noStarts  = []string{"chua", "khong", "not ", "no,", "no ", "khong dong y", "ko "}
)

// YesNo reads a cell that says yes or no; nil is neither.
func YesNo(cell string) *bool {
	k := strings.Trim(fold.Key(cell), " .!")
	for _, w := range noWords {
		if k == w {
			return new(false)
		}
	}
	for _, w := range yesWords {
		if k == w {
			return new(true)
		}
	}
	for _, w := range noStarts {
		if strings.HasPrefix(k, w) {
			return new(false)
		}
	}
	for _, w := range yesStarts {
		if strings.HasPrefix(k, w) {
			return new(true)
		}
	}
	return nil
}

// Membership reads whether somebody is in the Union: member, non_member or
// empty.
func Membership(cell string) string {
	switch v := YesNo(cell); {
	case v == nil:
		return ""
	case *v:
		return "member"
	}
	return "non_member"
}

// statuses maps the folded words of a status column to tokens.
var statuses = map[string]string{
	"cho duyet": "pending", "dang cho": "pending", "pending": "pending", "cho": "pending", "waiting": "pending", "pending review": "pending", "pending approval": "pending", "dang cho duyet": "pending", "chua duyet": "pending",
	"da duyet": "approved", "duyet": "approved", "approved": "approved", "da phe duyet": "approved", "phe duyet": "approved", "accepted": "approved",
	"da dang": "published", "published": "published", "posted": "published", "hien thi": "published",
	"tu choi": "declined", "declined": "declined", "da tu choi": "declined", "rejected": "declined", "khong duyet": "declined",
}

// Status gives the token of a status, or its cleaned text.
func Status(cell string) string {
	if s, ok := statuses[fold.Key(cell)]; ok {
		return s
	}
	return fold.Row(cell)
}

// Number reads a count: plain digits, groups of three after dots, commas or
// spaces, or short for thousands and millions: "1,2K", "1,2 N", "3 nghìn",
// "1.5M", "2 tr". An empty cell or a dash is unknown: nil and true.
func Number(text string) (n *int, ok bool) {
	s := strings.TrimSpace(strings.ReplaceAll(text, "\u00a0", " "))
	if s == "" || s == "-" || s == "–" || s == "—" {
		return nil, true
	}
	if v, ok := short(s); ok {
		return &v, true
	}
	if i := strings.IndexAny(s, "., "); i >= 0 {
		sep := s[i]
		groups := strings.Split(s, string(sep))
		for j, g := range groups {
			if len(g) > 3 || j > 0 && len(g) != 3 || g == "" || j == 0 && g == "0" {
				return nil, false
			}
		}
		s = strings.Join(groups, "")
	}
	if len(s) > 12 {
		return nil, false
	}
	v, err := strconv.ParseUint(s, 10, 63)
	if err != nil {
		return nil, false
	}
	return new(int(v)), true
}

// Tally adds up counts that stand in parentheses behind signs: "👍 (2), ❤ (1)".
func Tally(text string) (n *int, ok bool) {
	sum := 0
	for rest := text; ; {
		from := strings.IndexByte(rest, '(')
		if from < 0 {
			return &sum, ok && strings.Trim(rest, " ,;") == ""
		}
		sign, inner := strings.Trim(rest[:from], " ,;"), rest[from+1:]
		to := strings.IndexByte(inner, ')')
		if to < 0 || sign == "" || len(sign) > 32 {
			return nil, false
		}
		v, good := Number(inner[:to])
		if !good || v == nil {
			return nil, false
		}
		sum, ok, rest = sum+*v, true, inner[to+1:]
	}
}

// scales are what stands behind a shortened count.
var scales = map[string]float64{"k": 1e3, "n": 1e3, "nghin": 1e3, "ngan": 1e3, "thousand": 1e3, "m": 1e6, "tr": 1e6, "trieu": 1e6, "million": 1e6}

// short reads a shortened count: digits, at most one mark with one or two
// digits behind it, and a scale.
func short(s string) (int, bool) {
	at := strings.LastIndexAny(s, "0123456789") + 1
	scale, known := scales[strings.TrimSpace(fold.Key(s[at:]))]
	if !known || at == 0 || at > 9 {
		return 0, false
	}
	whole, part, marked := strings.Cut(strings.ReplaceAll(s[:at], ",", "."), ".")
	if strings.Trim(whole+part, "0123456789") != "" || whole == "" || marked && (part == "" || len(part) > 2) {
		return 0, false
	}
	v, err := strconv.ParseFloat(whole+"."+part+"0", 64)
	return int(v*scale + 0.5), err == nil
}

// Scientific recognises a long number that a spreadsheet shortened: 1,00E+14.
func Scientific(cell string) bool {
	head, exp, found := strings.Cut(strings.ToUpper(strings.TrimSpace(cell)), "E+")
	if !found || head == "" || exp == "" || len(exp) > 3 {
		return false
	}
	for _, r := range head + exp {
		if (r < '0' || r > '9') && r != ',' && r != '.' {
			return false
		}
	}
	return true
}

// ID gives the digits of an id of the platform, or nothing.
func ID(cell string) string {
	s := strings.TrimPrefix(strings.TrimSpace(cell), "'")
	if len(s) < 5 || len(s) > 24 {
		return ""
	}
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return ""
		}
	}
	return s
}

// Blank recognises what people type to leave a question out.
func Blank(cell string) bool {
	return strings.Trim(strings.TrimSpace(cell), ".-–—_ ") == ""
}

// Unguard takes off the apostrophe that keeps a spreadsheet from computing.
func Unguard(cell string) string {
	if len(cell) > 1 && cell[0] == '\'' && strings.IndexByte("=+-@\t\r", cell[1]) >= 0 {
		return cell[1:]
	}
	return cell
}
