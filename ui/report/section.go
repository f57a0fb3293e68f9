package report

import "duyet/ui/words"

// Drawing is how the table of a section is drawn.
type Drawing int

// The drawings. The first column of a table holds the labels, Plot names the
// columns that are drawn.
const (
	None    Drawing = iota // the table says it better
	Line                   // a level over the days, gaps where nothing is known
	Columns                // a number a day
	Bars                   // a number for each row
	Stack                  // parts of a whole
	Heat                   // every column but the first, as shades
)

// Section is one chart with all that is to know about it.
type Section struct {
	// ID is its name in files that programs read; it never changes.
	ID    string
	Title words.Text
	// Value is the number of the section, a Cell without a value when it is not
	// known.
	Value    Cell
	Sentence words.Text
	// More are further sentences.
	More []words.Text
	// Reported says that the section is known before anything is counted here:
	// its figures are Facebook's.
	Reported bool
	// Source says where the figures come from and how old they are.
	Source  words.Text
	Drawing Drawing
	Plot    []int
	Table   Table
}

// Empty reports that the section has nothing to show but its sentence, which
// says why.
func (s *Section) Empty() bool { return len(s.Table.Rows) == 0 }

// Table is a table; each row has as many cells as there are headings.
type Table struct {
	Head []words.Text
	Rows [][]Cell
}

// Column gives the numbers of a column, NaN where nothing is known.
func (t *Table) Column(i int) []float64 {
	out := make([]float64, len(t.Rows))
	for r := range t.Rows {
		out[r] = t.Rows[r][i].Number()
	}
	return out
}

// Labels gives the first column.
func (t *Table) Labels() []words.Text {
	out := make([]words.Text, len(t.Rows))
	for r := range t.Rows {
		out[r] = t.Rows[r][0].Text()
	}
	return out
}

// Tile is one figure by itself, with what it was in the period before.
type Tile struct {
	ID     string
	Label  words.Text
	Value  Cell
	Before Cell
	// Note is what else to know in a few words; zero is nothing.
	Note words.Text
}

// Change says how the tile differs from the period before; nothing when one of
// the two is not known.
func (t Tile) Change() words.Text {
	if !t.Value.Known() || !t.Before.Known() {
		return words.Text{}
	}
	by := *t.Value.Value - *t.Before.Value
	if t.Value.Unit == Share {
		return words.ChangedPoints(by)
	}
	return words.Changed(by, t.Value.Unit.Text)
}

// Page is what is known of one group.
type Page struct {
	Group    string
	Tiles    []Tile
	Sections []Section
	// Cover is the covering text, made from the group's template.
	Cover string
}

// Section finds a section by its id, or gives an empty one.
func (p *Page) Section(id string) Section {
	for _, s := range p.Sections {
		if s.ID == id {
			return s
		}
	}
	return Section{ID: id}
}
