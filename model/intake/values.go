package intake

import (
	"strconv"
	"strings"

	"duyet/model"
	"duyet/model/fold"
	"duyet/model/intake/page"
)

// The words for yes and no in a cell, folded. A cell that begins with one of
// the long ones counts as well: "Chưa là hội viên, chi hội 3".
var (
	yesWords  = []string{"co", "roi", "x", "da la", "phai", "hoi vien", "yes", "true", "1", "la hoi vien", "toi dong y", "dong y", "co dong y", "v", "✓", "✔", "agreed", "member"}
	noWords   = []string{"chua", "khong", "chua phai", "chua la hoi vien", "no", "false", "0", "khong dong y", "not agreed", "not yet", "ko", "k"}
	yesStarts = []string{"da la ", "la hoi vien", "hoi vien", "toi dong y", "dong y", "co ", "co,", "yes", "roi"}
	noStarts  = []string{"chua", "khong", "not ", "no,", "no ", "khong dong y", "ko "}
)

// yesNo reads a cell that says yes or no; nil is neither.
func yesNo(cell string) *bool {
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

// membership reads whether somebody is in the Union: member, non_member or
// empty.
func membership(cell string) string {
	switch v := yesNo(cell); {
	case v == nil:
		return ""
	case *v:
		return "member"
	}
	return "non_member"
}

// statuses maps the folded words of a status column to tokens.
var statuses = map[string]string{
	"cho duyet": "pending", "dang cho": "pending", "pending": "pending", "cho": "pending", "dang cho duyet": "pending", "chua duyet": "pending",
	"da duyet": "approved", "duyet": "approved", "approved": "approved", "da phe duyet": "approved", "phe duyet": "approved", "accepted": "approved",
	"tu choi": "declined", "declined": "declined", "da tu choi": "declined", "rejected": "declined", "khong duyet": "declined",
}

// status gives the token of a status, or its cleaned text.
func status(cell string) string {
	if s, ok := statuses[fold.Key(cell)]; ok {
		return s
	}
	return fold.Row(cell)
}

// number reads a count: plain digits, or groups of three after dots, commas or
// spaces. An empty cell or a dash is unknown: nil and true.
func number(cell string) (n *int, ok bool) {
	s := strings.TrimSpace(strings.ReplaceAll(cell, "\u00a0", " "))
	if s == "" || s == "-" || s == "–" || s == "—" {
		return nil, true
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

// scientific recognises a long number that a spreadsheet shortened: 1,00E+14.
func scientific(cell string) bool {
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

// platformID gives the digits of an id of the platform, or nothing.
func platformID(cell string) string {
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

// blankAnswer recognises what people type to leave a question out.
func blankAnswer(cell string) bool {
	return strings.Trim(strings.TrimSpace(cell), ".-–—_ ") == ""
}

// answer makes an answer of a cell.
func answer(question, cell string) model.Answer {
	a := model.Answer{Question: fold.Row(question), Answer: fold.Text(unguard(cell)), State: model.Answered}
	if blankAnswer(a.Answer) {
		a.Answer, a.State = "", model.AnswerEmpty
	}
	return a
}

// unguard takes off the apostrophe that keeps a spreadsheet from computing.
func unguard(cell string) string {
	if len(cell) > 1 && cell[0] == '\'' && strings.IndexByte("=+-@\t\r", cell[1]) >= 0 {
		return cell[1:]
	}
	return cell
}

// setName puts a name into an author, cleaned.
func (e *emitter) setName(line int, a *model.Author, raw string) {
	a.Name = fold.Row(unguard(raw))
	a.Anonymous = a.Anonymous || page.Anonymous(a.Name)
	if strings.ContainsFunc(raw, invisible) {
		e.warn("hidden-letters", line, a.Name)
	}
}

// invisible reports letters that hide in a name or turn it round.
func invisible(r rune) bool {
	return r >= 0x200b && r <= 0x200f || r >= 0x202a && r <= 0x202e || r >= 0x2060 && r <= 0x2069 || r == 0xad || r == 0xfeff || r == 0x61c
}

// setLink puts a person's link into an author; the id in it counts as the id.
func setLink(a *model.Author, cell string) bool {
	link := facebookLink(cell)
	if link == "" {
		return false
	}
	a.URL = link
	if a.ExternalID == "" {
		a.ExternalID = model.PersonID(link)
	}
	return true
}

// facebookLink cleans a link; a bare chosen name is no link.
func facebookLink(cell string) string {
	s := strings.TrimSpace(cell)
	if strings.ContainsAny(s, " \n\t") || !strings.Contains(s, "/") {
		return ""
	}
	return model.CleanLink(fold.Row(s))
}
