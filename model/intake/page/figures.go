package page

import (
	"slices"
	"strconv"
	"strings"

	"duyet/model"
)

// withoutFigures gives the lines of a post without the figures below its text.
func (s *scan) withoutFigures(lines []Line) []Line {
	var e Entry
	return s.figures(lines, &e)
}

// figures takes the figures of a post off the end of its lines: how many
// reacted, commented, shared it.
func (s *scan) figures(lines []Line, e *Entry) []Line {
	end := len(lines)
	var bare []int // numbers without a word, from the last line up
	for end > 0 && len(lines)-end < 8 {
		l := lines[end-1]
		if l.is(Message) {
			break
		}
		if n, ok := amount(l.Key); ok {
			bare = append(bare, n)
		} else if !s.figure(l, e) && !dots(l) && !(l.is(Button) && !slices.Contains(moreWords, l.Key)) && !reactionsTitle(l) {
			break
		}
		end--
	}
	if len(bare) == 0 {
		return lines[:end]
	}
	n := counts(e)
	slices.Reverse(bare)
	if n.Reactions == nil {
		n.Reactions = &bare[0]
	}
	return lines[:end]
}

// figuresOf reads the figures that stand in a row of buttons.
func (s *scan) figuresOf(row []Line, e *Entry) {
	for _, l := range row {
		s.figure(l, e)
	}
}

func counts(e *Entry) *model.Counts {
	if e.Arrive.Counts == nil {
		e.Arrive.Counts = new(model.Counts)
	}
	return e.Arrive.Counts
}

func reactionsTitle(l Line) bool {
	return slices.Contains([]string{"tat ca cam xuc:", "tat ca cam xuc", "all reactions:", "all reactions"}, l.Key)
}

// figure reads a line of figures; several may stand in one, with dots between.
func (s *scan) figure(l Line, e *Entry) bool {
	if len(l.Text) > 120 {
		return false
	}
	took, bare := 0, -1
	all := parts(l)
	for _, p := range all {
		if n, ok := amount(p.Key); ok && bare < 0 {
			bare = n
		} else if s.oneFigure(p.Key, e) {
			took++
		}
	}
	if took > 0 && bare >= 0 && took+1 == len(all) {
		counts(e).Reactions = &bare
		return true
	}
	return took > 0 && took == len(all)
}

// oneFigure reads "5 bình luận", "2 lượt chia sẻ", "12 lượt thích", "Bạn và 12
// người khác", "Tất cả cảm xúc: 12".
func (s *scan) oneFigure(k string, e *Entry) bool {
	for _, t := range []string{"tat ca cam xuc:", "all reactions:"} {
		if rest, ok := strings.CutPrefix(k, t); ok {
			if n, ok := amount(strings.TrimSpace(rest)); ok {
				counts(e).Reactions = &n
				return true
			}
		}
	}
	for _, t := range []string{"seen by ", "da xem boi ", "da xem "} {
		if rest, ok := strings.CutPrefix(k, t); ok {
			if n, ok := amount(strings.TrimSuffix(strings.TrimSuffix(rest, " nguoi"), " people")); ok {
				counts(e).Views = &n
				return true
			}
		}
	}
	if n, ok := people(k); ok {
		counts(e).Reactions = &n
		return true
	}
	digits, what, found := strings.Cut(k, " ")
	n, ok := amount(digits)
	if !found || !ok {
		return false
	}
	if rest, big := strings.CutPrefix(what, "nghin "); big {
		n, what = n*1000, rest
	}
	switch what {
	case "binh luan", "comment", "comments", "luot binh luan", "cau tra loi", "answers", "answer":
		counts(e).Comments = &n
	case "luot chia se", "chia se", "share", "shares":
		counts(e).Shares = &n
	case "luot thich", "thich", "like", "likes", "cam xuc", "reaction", "reactions", "luot bay to cam xuc", "luot cam xuc":
		counts(e).Reactions = &n
	case "luot xem", "view", "views", "nguoi da xem", "da xem":
		counts(e).Views = &n
	default:
		return false
	}
	return true
}

// people reads who reacted: "Bạn và 12 người khác", "Lan, Hoa và 11 người khác",
// "You, Lan and 3 others", with those who are named.
func people(k string) (int, bool) {
	for _, w := range []struct{ and, others string }{{" va ", " nguoi khac"}, {" and ", " others"}, {" and ", " other"}} {
		rest, ok := strings.CutSuffix(k, w.others)
		if !ok {
			continue
		}
		i := strings.LastIndex(rest, w.and)
		if i < 0 {
			continue
		}
		n, ok := amount(rest[i+len(w.and):])
		if !ok || len(strings.Fields(rest[:i])) > 16 {
			continue
		}
		return n + 1 + strings.Count(rest[:i], ","), true
	}
	return 0, false
}

// amount reads a number as pages shorten it: 12, 1.204, 1,2K, 3K, 1 N.
func amount(k string) (int, bool) {
	k = strings.ReplaceAll(k, " ", "")
	if k == "" || len(k) > 9 || k[0] < '0' || k[0] > '9' {
		return 0, false
	}
	factor := 1
	for suffix, f := range map[string]int{"k": 1000, "n": 1000, "m": 1_000_000, "tr": 1_000_000} {
		if rest, ok := strings.CutSuffix(k, suffix); ok && rest != "" {
			k, factor = rest, f
			break
		}
	}
	if factor > 1 {
		f, err := strconv.ParseFloat(strings.Replace(k, ",", ".", 1), 64)
		return int(f*float64(factor) + 0.5), err == nil
	}
	n := number(k)
	return n, n >= 0
}
