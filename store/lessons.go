package store

import (
	"cmp"
	"slices"

	"duyet/model"
	"duyet/model/scam"
)

// lesson is a judged text with what orders it.
type lesson struct {
	scam.Lesson
	at int64
}

func (l lesson) compare(o lesson) int {
	return cmp.Or(cmp.Compare(l.at, o.at), cmp.Compare(l.Key, o.Key))
}

const (
	// maxLessons is how many of the newest lessons are learned.
	maxLessons = 5000
	// spareLessons is how many are held beyond, for when verdicts are taken back.
	spareLessons = 2500
)

// syllabus holds the newest lessons, whatever order they come in: all devices
// learn the same ones.
type syllabus struct {
	held map[model.ItemID]lesson
	cut  lesson // the newest one that was let go
}

func newSyllabus() syllabus { return syllabus{held: map[model.ItemID]lesson{}} }

func (s *syllabus) put(id model.ItemID, l lesson) {
	if l.compare(s.cut) <= 0 {
		return
	}
	s.held[id] = l
	if len(s.held) < maxLessons+2*spareLessons {
		return
	}
	all := s.inOrder()
	for _, old := range all[:len(all)-maxLessons-spareLessons] {
		delete(s.held, model.ItemID(old.Key))
		s.cut = old
	}
	s.cut.Text = ""
}

func (s *syllabus) drop(id model.ItemID) { delete(s.held, id) }

// short reports that so many verdicts were taken back that older lessons would
// be learned again: they have to be read anew.
func (s *syllabus) short() bool { return s.cut.Key != "" && len(s.held) < maxLessons }

func (s *syllabus) inOrder() []lesson {
	all := make([]lesson, 0, len(s.held))
	for _, l := range s.held {
		all = append(all, l)
	}
	slices.SortFunc(all, lesson.compare)
	return all
}

func (m *mind) short() bool {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.lessons.short()
}

// course lists the lessons to be learned in the order of their verdicts.
func (m *mind) course() []scam.Lesson {
	m.mu.Lock()
	defer m.mu.Unlock()
	all := m.lessons.inOrder()
	all = all[max(0, len(all)-maxLessons):]
	out := make([]scam.Lesson, len(all))
	for i, l := range all {
		out[i] = l.Lesson
	}
	return out
}
