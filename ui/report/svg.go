package report

import (
	"fmt"
	"html"
	"html/template"
	"math"
	"strconv"
	"strings"

	"duyet/ui/words"
)

// Sizes of the drawings in CSS pixels, fit for the width of an A4 page.
const (
	svgWidth  = 660.0
	svgHeight = 190.0
	svgAxis   = 46.0 // left of the drawing, for numbers
	svgFoot   = 20.0 // below it, for labels
	svgBar    = 22.0 // height of a bar with its air
	svgLabel  = 270.0
)

// Colours of the drawings; each pair differs in lightness too, so that a copy
// in black and white reads.
const (
	inkText  = "#222222"
	inkDim   = "#777777"
	inkRule  = "#cccccc"
	inkFirst = "#1f5fa8"
	inkNext  = "#e0a030"
)

// canvas gathers the elements of one drawing.
type canvas struct {
	b    strings.Builder
	lang words.Lang
	h    float64
}

// open begins an element with attributes, given as name and value in turn.
func (c *canvas) open(name string, attrs ...any) {
	c.b.WriteString("<" + name)
	for i := 0; i+1 < len(attrs); i += 2 {
		value := fmt.Sprint(attrs[i+1])
		if f, ok := attrs[i+1].(float64); ok {
			value = strconv.FormatFloat(f, 'f', 1, 64)
		}
		c.b.WriteString(" " + fmt.Sprint(attrs[i]) + `="` + html.EscapeString(value) + `"`)
	}
	c.b.WriteString(">")
}

func (c *canvas) end(name string) { c.b.WriteString("</" + name + ">") }

// tag writes an element without content.
func (c *canvas) tag(name string, attrs ...any) {
	c.open(name, attrs...)
	c.end(name)
}

// text writes words at a place; anchor is start, middle or end.
func (c *canvas) text(x, y float64, anchor, colour, s string) {
	c.open("text", "x", x, "y", y, "text-anchor", anchor, "fill", colour)
	c.b.WriteString(html.EscapeString(s))
	c.end("text")
}

func (c *canvas) t(t words.Text) string { return t.In(c.lang) }

// draw draws a section; nothing when it has no drawing, and for a heat map,
// whose table is shaded itself.
func draw(s *Section, lang words.Lang) template.HTML {
	if s.Empty() {
		return ""
	}
	c := canvas{lang: lang, h: svgHeight}
	switch s.Drawing {
	case Line:
		c.line(s)
	case Columns:
		c.columns(s)
	case Bars:
		c.bars(s)
	case Stack:
		c.stack(s)
	}
	if c.b.Len() == 0 {
		return ""
	}
	page := canvas{}
	page.open("svg", "xmlns", "http://www.w3.org/2000/svg", "viewBox", fmt.Sprint(0, 0, svgWidth, c.h), "width", svgWidth, "height", c.h, "role", "img")
	page.open("title")
	page.b.WriteString(html.EscapeString(s.Title.In(lang) + ": " + s.Sentence.In(lang)))
	page.end("title")
	page.b.WriteString(c.b.String())
	page.end("svg")
	return template.HTML(page.b.String()) // every text in it was escaped above
}

// scale maps values to the height of the plot.
type scale struct{ low, high float64 }

func (s scale) y(v float64) float64 {
	if s.high <= s.low {
		return svgHeight - svgFoot
	}
	return 8 + (svgHeight-svgFoot-8)*(1-(v-s.low)/(s.high-s.low))
}

func extent(values []float64) (low, high float64, ok bool) {
	low, high = math.Inf(1), math.Inf(-1)
	for _, v := range values {
		if !math.IsNaN(v) {
			low, high, ok = min(low, v), max(high, v), true
		}
	}
	return low, high, ok
}

// axis draws the rules with their numbers and the first, middle and last label.
func (c *canvas) axis(s scale, u Unit, labels []words.Text, at func(int) float64) {
	for _, v := range []float64{s.low, (s.low + s.high) / 2, s.high} {
		c.tag("line", "x1", svgAxis, "x2", svgWidth, "y1", s.y(v), "y2", s.y(v), "stroke", inkRule)
		c.text(svgAxis-6, s.y(v)+4, "end", inkDim, c.t(u.Text(v)))
	}
	n := len(labels)
	for i, anchor := range map[int]string{0: "start", n / 2: "middle", n - 1: "end"} {
		c.text(at(i), svgHeight-4, anchor, inkDim, c.t(labels[i]))
	}
}

// line draws a level; where nothing is known the line is interrupted.
func (c *canvas) line(s *Section) {
	values := s.Table.Column(s.Plot[0])
	low, high, ok := extent(values)
	if !ok {
		return
	}
	if low == high {
		low, high = low-1, high+1
	}
	sc := scale{low, high}
	x := func(i int) float64 {
		return svgAxis + (svgWidth-svgAxis-4)*float64(i)/float64(max(len(values)-1, 1))
	}
	c.axis(sc, s.Value.Unit, s.Table.Labels(), x)
	var run []string
	flush := func() {
		if len(run) > 1 {
			c.tag("polyline", "points", strings.Join(run, " "), "fill", "none", "stroke", inkFirst, "stroke-width", 2.0)
		}
		run = nil
	}
	for i, v := range values {
		if math.IsNaN(v) {
			flush()
			continue
		}
		run = append(run, fmt.Sprintf("%.1f,%.1f", x(i), sc.y(v)))
		lone := (i == 0 || math.IsNaN(values[i-1])) && (i == len(values)-1 || math.IsNaN(values[i+1]))
		if lone || len(values) < 40 {
			c.tag("circle", "cx", x(i), "cy", sc.y(v), "r", 2.5, "fill", inkFirst)
		}
	}
	flush()
}

// columns draws a number a day from zero; a day of which nothing is known has a
// small mark under the line.
func (c *canvas) columns(s *Section) {
	values := s.Table.Column(s.Plot[0])
	_, high, ok := extent(values)
	if !ok {
		return
	}
	sc := scale{0, max(high, 1)}
	each := (svgWidth - svgAxis) / float64(len(values))
	x := func(i int) float64 { return svgAxis + each*float64(i) }
	c.axis(sc, Count, s.Table.Labels(), func(i int) float64 {
		if i == len(values)-1 {
			return svgWidth
		}
		return x(i)
	})
	for i, v := range values {
		if math.IsNaN(v) {
			c.text(x(i)+each/2, sc.y(0)-2, "middle", inkDim, "·")
			continue
		}
		c.tag("rect", "x", x(i)+each*0.1, "y", sc.y(v), "width", each*0.8, "height", sc.y(0)-sc.y(v), "fill", inkFirst)
	}
}

// bars draws a bar for each row with its number.
func (c *canvas) bars(s *Section) {
	values := s.Table.Column(s.Plot[0])
	_, high, ok := extent(values)
	if !ok || high <= 0 {
		return
	}
	c.h = svgBar*float64(len(values)) + 4
	for i, v := range values {
		y := svgBar * float64(i)
		c.text(svgLabel-8, y+15, "end", inkText, short(c.t(s.Table.Rows[i][0].Text())))
		if math.IsNaN(v) {
			c.text(svgLabel, y+15, "start", inkDim, "·")
			continue
		}
		w := (svgWidth - svgLabel - 70) * v / high
		c.tag("rect", "x", svgLabel, "y", y+3, "width", w, "height", svgBar-7, "fill", inkFirst)
		c.text(svgLabel+w+6, y+15, "start", inkText, c.t(s.Table.Rows[i][s.Plot[0]].Text()))
	}
}

// labelLetters is how many letters of a label stand beside a bar.
const labelLetters = 38

func short(s string) string {
	if r := []rune(s); len(r) > labelLetters {
		return string(r[:labelLetters-1]) + "…"
	}
	return s
}

// stack draws the parts of a whole in one bar, each with its name and number.
func (c *canvas) stack(s *Section) {
	values := s.Table.Column(s.Plot[0])
	sum := 0.0
	for _, v := range values {
		if !math.IsNaN(v) {
			sum += v
		}
	}
	if sum <= 0 {
		return
	}
	c.h = 54
	x, colours := 0.0, []string{inkNext, inkFirst, inkDim}
	for i, v := range values {
		if math.IsNaN(v) || v <= 0 {
			continue
		}
		w := svgWidth * v / sum
		c.tag("rect", "x", x, "y", 2.0, "width", w, "height", 24.0, "fill", colours[i%len(colours)])
		x += w
	}
	for i, v := range values {
		at := svgWidth * float64(i) / float64(len(values))
		c.tag("rect", "x", at, "y", 36.0, "width", 12.0, "height", 12.0, "fill", colours[i%len(colours)])
		c.text(at+18, 46, "start", inkText, c.t(s.Table.Rows[i][0].Text())+" "+c.t(s.Table.Rows[i][s.Plot[0]].Unit.Text(v)))
	}
}
