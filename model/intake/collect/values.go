package collect

import (
	"slices"
	"strings"

	"duyet/model"
	"duyet/model/contact"
	"duyet/model/fold"
	"duyet/model/intake/cell"
	"duyet/model/intake/page"
)

// Answer makes an answer of a cell.
func Answer(question, text string) model.Answer {
	a := model.Answer{Question: fold.Row(question), Answer: fold.Text(cell.Unguard(text)), State: model.Answered}
	if cell.Blank(a.Answer) {
		a.Answer, a.State = "", model.AnswerEmpty
	}
	return a
}

// SetName puts a name into an author, cleaned.
func (c *Collector) SetName(line int, a *model.Author, raw string) {
	a.Name = fold.Row(cell.Unguard(raw))
	a.Anonymous = a.Anonymous || page.Anonymous(a.Name)
	if strings.ContainsFunc(raw, Invisible) {
		c.Warn("hidden-letters", line, a.Name)
	}
}

// Invisible reports letters that hide in a name or turn it round.
func Invisible(r rune) bool {
	return r >= 0x200b && r <= 0x200f || r >= 0x202a && r <= 0x202e || r >= 0x2060 && r <= 0x2069 || r == 0xad || r == 0xfeff || r == 0x61c
}

// SetLink puts a person's link into an author; the id in it counts as the id.
func SetLink(a *model.Author, text string) bool {
	link := FacebookLink(text)
	if link == "" {
		return false
	}
	a.URL = link
	if a.ExternalID == "" {
		a.ExternalID = model.PersonID(link)
	}
	return true
}

// FacebookLink cleans a link; a bare chosen name is no link.
func FacebookLink(text string) string {
	s := strings.TrimSpace(text)
	if strings.ContainsAny(s, " \n\t") || !strings.Contains(s, "/") {
		return ""
	}
	return model.CleanLink(fold.Row(s))
}

// FromAnswers fills membership, place and phones from the answers where nothing
// else told them.
func FromAnswers(j *model.JoinFacts) {
	for _, a := range j.Answers {
		key := cell.Heading(a.Question)
		switch {
		case j.Membership == "" && Phrase(key, "hoi vien", "union member", "member of the union"):
			j.Membership = cell.Membership(a.Answer)
		case j.Locality == "" && Phrase(key, "xa phuong", "thon to", "commune", "ward"):
			j.Locality = cell.Place(strings.ReplaceAll(a.Answer, "\n", ", "))
		}
		AddPhones(j, a.Answer)
	}
}

// AddPhones adds the numbers that stand in what somebody wrote of herself.
func AddPhones(j *model.JoinFacts, text string) {
	found, _ := contact.Phones(text)
	for _, p := range found {
		if !slices.Contains(j.Phones, p) {
			j.Phones = append(j.Phones, p)
		}
	}
}
