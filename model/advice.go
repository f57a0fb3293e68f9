package model

import (
	"slices"
	"strings"
)

// Advice is what a request suggests by itself, with the reasons an admin can
// check. It never acts.
type Advice struct {
	// Verdict is Approve or Decline, None when she had better look closely.
	Verdict Verdict
	// For and Against are tokens of reasons, the weightiest first.
	For, Against []string
}

// Empty reports whether there is nothing to suggest.
func (a Advice) Empty() bool { return a.Verdict == None && len(a.Against) == 0 }

// The reasons of an [Advice].
const (
	AllAnswered  = "answered"    // every question has an answer
	RulesAgreed  = "rules"       // she agrees to the rules
	LabelMember  = "member"      // an admin says she is a member of the Union
	SaysMember   = "says-member" // she says so
	WasIn        = "was-in"      // an earlier request was approved
	HasFriends   = "friends"     // friends in the group, or somebody invited her
	NoAnswers    = "no-answers"  // no question is answered
	SomeEmpty    = "some-empty"  // some are not
	RulesRefused = "no-rules"    // she does not agree to the rules
	NewAccount   = "new-account" // on Facebook for days or weeks
	WasDeclined  = "declined"    // an earlier request was declined
	WasScam      = "scam"        // something of hers was confirmed as a scam
	ScamSigns    = "signs"       // the scorer flags it
	LikeAdmin    = "like-admin"  // her name looks like an admin's, or like an office
)

// Advise weighs a request: its answers, her account, and what is known from
// before. Admins are the names on the board. Anything against her keeps it
// from suggesting approval; it suggests to decline only where the rules were
// refused or a scam was confirmed.
func (c Case) Advise(before []Case, board Board) Advice {
	j := c.Content.Join
	if c.Kind != Join || j == nil {
		return Advice{}
	}
	var a Advice
	pro := func(when bool, why string) {
		if when {
			a.For = append(a.For, why)
		}
	}
	con := func(when bool, why string) {
		if when {
			a.Against = append(a.Against, why)
		}
	}
	full, empty := j.answered()
	_, like := board.Like(c.Content.Author.Name)
	con(slices.ContainsFunc(before, func(o Case) bool { return o.Verdict.Value == Scam }), WasScam)
	con(like, LikeAdmin)
	con(c.Suspect() && c.Flag.Value != Cleared, ScamSigns)
	con(j.RulesAgreed != nil && !*j.RulesAgreed, RulesRefused)
	con(full == 0 && empty > 0, NoAnswers)
	con(full > 0 && empty > 0, SomeEmpty)
	con(fresh(j.JoinedRaw), NewAccount)
	con(slices.ContainsFunc(before, func(o Case) bool { return o.Kind == Join && o.Verdict.Value == Decline }), WasDeclined)
	pro(full > 0 && empty == 0, AllAnswered)
	pro(c.Labels[Membership] == "member", LabelMember)
	pro(c.Labels[Membership] == "" && j.Membership == "member", SaysMember)
	pro(slices.ContainsFunc(before, func(o Case) bool { return o.Kind == Join && o.Verdict.Value == Approve }), WasIn)
	pro(j.RulesAgreed != nil && *j.RulesAgreed, RulesAgreed)
	pro(j.InvitedBy != "" || j.FriendsInGroup != nil && *j.FriendsInGroup > 0, HasFriends)
	switch {
	case slices.Contains(a.Against, WasScam), slices.Contains(a.Against, RulesRefused):
		a.Verdict = Decline
	case len(a.Against) == 0 && len(a.For) >= 2 && (full > 0 || c.Labels[Membership] == "member"):
		a.Verdict = Approve
	}
	return a
}

// answered counts the questions with an answer and those without; one that
// nobody could see is neither.
func (j *JoinFacts) answered() (full, empty int) {
	for _, a := range j.Answers {
		switch {
		case a.State == AnswerUnknown:
		case strings.TrimSpace(a.Answer) == "":
			empty++
		default:
			full++
		}
	}
	return full, empty
}

// fresh reports whether what Facebook says of an account's age names days or
// weeks: "Tham gia Facebook 2 tuần trước", "Joined Facebook 5 days ago".
func fresh(joined string) bool {
	text := " " + spaced(joined) + " "
	for _, unit := range []string{"tuan", "ngay", "gio", "hom nay", "hom qua", "week", "weeks", "day", "days", "hour", "hours", "today", "yesterday"} {
		if strings.Contains(text, " "+unit+" ") && !strings.ContainsAny(joined, "/") {
			return true
		}
	}
	return false
}

// offices are words in a name that claim to speak for the board or the Union.
var offices = []string{" quan tri ", " quan tri vien ", " admin ", " ban quan tri ", " hoi phu nu ", " hoi lien hiep ", " chu tich hoi ", " hoi lhpn "}

// Board is the names of a group's admins, made ready to be compared with.
type Board struct {
	words, letters map[string]string // folded forms, to the name
}

// BoardOf makes the names of admins ready. Names of one word are left out: they
// are too common to tell anything.
func BoardOf(admins []string) Board {
	b := Board{map[string]string{}, map[string]string{}}
	for _, admin := range admins {
		if words := strings.Fields(spaced(admin)); len(words) >= 2 {
			b.words[sorted(words)], b.letters[squeezed(words)] = admin, admin
		}
	}
	return b
}

// Like reports whether a name could be taken for an admin of the group, and for
// which: the same words in any order, or the same letters doubled or replaced by
// digits, marks and look-alike letters aside; or a name that claims an office,
// for which the admin is empty.
func (b Board) Like(name string) (admin string, like bool) {
	folded := spaced(name)
	if words := strings.Fields(folded); len(words) >= 1 && len(b.words) > 0 {
		if admin, like = b.words[sorted(words)]; like {
			return admin, true
		}
		if admin, like = b.letters[squeezed(words)]; like {
			return admin, true
		}
	}
	folded = " " + folded + " "
	for _, o := range offices {
		if strings.Contains(folded, o) {
			return "", true
		}
	}
	return "", false
}

func sorted(words []string) string {
	words = slices.Clone(words)
	slices.Sort(words)
	return strings.Join(words, " ")
}

// squeezed is a folded name in which a letter written twice, and digits that
// stand for letters, make no difference. Whole letters do: Hoa and Hạ are two.
func squeezed(words []string) string {
	var b strings.Builder
	last := rune(0)
	for _, r := range strings.Join(words, "") {
		switch r {
		case '0':
			r = 'o'
		case '1':
			r = 'l'
		}
		if r != last {
			b.WriteRune(r)
		}
		last = r
	}
	return b.String()
}
