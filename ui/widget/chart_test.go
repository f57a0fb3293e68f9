package widget

import (
	"math"
	"math/rand/v2"
	"strconv"
	"strings"
	"testing"
)

func plain(v float64) string { return strconv.FormatFloat(math.Round(v*10)/10, 'f', -1, 64) }

func picture(lines []Line) string {
	var rows []string
	for i := range lines {
		rows = append(rows, strings.TrimRight(lines[i].Text(), " "))
	}
	return strings.Join(rows, "\n")
}

func TestPictures(t *testing.T) {
	gap := math.NaN()
	days := []string{"1/11", "2/11", "3/11", "4/11"}
	heat := Heat{Values: [][]float64{{0, 1, 2, 3}, {4, gap, 0, 1}}, Rows: []string{"T2", "CN"},
		Columns: []string{"0", "", "12", ""}, Width: 15, Number: plain}
	bars := []Bar{{"Phê duyệt", 40, 0}, {"Từ chối", 5, 0}, {"Lừa đảo", 0, 0}, {"Chưa rõ", gap, 0}}
	for _, c := range []struct {
		name, want string
		got        []Line
	}{
		{"columns with a gap and a zero", `
8│      █████
 │      █████
 │▄▄▄▄▄ █████
0│█████ █████ ·····
 └───────────────────────
  1/11  2/11  3/11  4/11`, Chart{Values: []float64{3, 8, gap, 0}, Labels: days, Width: 25, Height: 6, Number: plain}.Columns()},
		{"columns below zero hang", `
 4│██
  │██
  │   ██
-4│   ██
  └─────`, Chart{Values: []float64{4, -4}, Width: 8, Height: 5, Number: plain}.Columns()},
		{"a series with a gap", `
1520│            ┌─
    │            │
    │  ┌──       │
1500│──┘      ───┘
    └──────────────`, Chart{Values: []float64{1500, 1508, gap, 1500, 1520}, Width: 19, Height: 5, Number: plain}.Series()},
		{"sparkline", "▁ ▄█", []Line{Chart{Values: []float64{0, gap, 4, 9}, Width: 10}.Spark()}},
		{"bars", `
Phê duyệt ████████████ 40
Từ chối   █▌ 5
Lừa đảo   0
Chưa rõ   ·`, Bars(bars, 25, plain, false)},
		{"bars in ASCII", `
Phê duyệt ############ 40
Từ chối   ## 5
Lừa đảo   0
Chưa rõ   .`, Bars(bars, 25, plain, true)},
		{"the whole in parts", "███████▓▓▒", []Line{Stack([]Bar{{"a", 60, 0}, {"b", 30, 0}, {"c", 1, 0}, {"d", 0, 0}}, 10, false)}},
		{"legend", "█ a 60   ▓ b 30\n▒ c 1", Legend([]Bar{{"a", 60, 0}, {"b", 30, 0}, {"c", 1, 0}}, 16, plain, false)},
		{"heat map", `
   0     12
T2 ···░░░▒▒▒▓▓▓
CN ███   ···░░░
   · 0  ░ …1  …`, heat.Lines()},
		{"progress", "██████▎░░░  62% 5 / 8", []Line{Progress{Done: 5, Total: 8, Label: "5 / 8"}.Line(21)}},
		{"progress of unknown length", "5", []Line{Progress{Done: 5, Label: "5"}.Line(20)}},
		{"nearly done is not done", " 99% x", []Line{Progress{Done: 999, Total: 1000, Label: "x"}.Line(10)}},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got, want := picture(c.got), strings.TrimPrefix(c.want, "\n"); got != want {
				t.Errorf("got\n%s\nwant\n%s", got, want)
			}
		})
	}
}

// Whatever is drawn stays within its size, and in ASCII mode within ASCII.
func TestChartsStayWithinTheirSize(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	for range 4000 {
		w, h, n := r.IntN(60)-2, r.IntN(14)-2, r.IntN(90)
		values, labels, bars := make([]float64, n), make([]string, n), make([]Bar, n)
		for i := range values {
			values[i] = float64(r.IntN(2000)-400) * float64(r.IntN(3))
			switch r.IntN(12) {
			case 0:
				values[i] = math.NaN()
			case 1:
				values[i] = math.Inf(1)
			case 2:
				values[i] = 1e300
			}
			labels[i] = strings.Repeat("x", r.IntN(8))
			bars[i] = Bar{Label: labels[i], Value: values[i]}
		}
		ascii := r.IntN(2) == 0
		c := Chart{Values: values, Labels: labels[:r.IntN(n+1)], Width: w, Height: h, Number: plain, ASCII: ascii}
		heat := Heat{Values: [][]float64{values, values[:n/2]}, Rows: []string{"a", "bc"}, Columns: labels, Width: w, Number: plain, ASCII: ascii}
		done := Progress{Done: int64(n) - 5, Total: int64(h) * 8, Label: "x", ASCII: ascii}
		for name, lines := range map[string][]Line{
			"Columns": c.Columns(), "Series": c.Series(), "Spark": {c.Spark()}, "Bars": Bars(bars, w, plain, ascii),
			"Stack": {Stack(bars, w, ascii)}, "Legend": Legend(bars, w, plain, ascii), "Heat": heat.Lines(), "Progress": {done.Line(w)},
		} {
			if (name == "Columns" || name == "Series") && len(lines) > max(h, 0) {
				t.Fatalf("%s: %d rows, height %d", name, len(lines), h)
			}
			for _, l := range lines {
				if l.Width() > max(w, 0) {
					t.Fatalf("%s: a row of %d cells, width %d: %q", name, l.Width(), w, l.Text())
				}
				if text := ASCII(l.Text()); ascii && text != l.Text() && !strings.Contains(l.Text(), Ellipsis) {
					t.Fatalf("%s: not ASCII: %q", name, l.Text())
				}
			}
		}
	}
}
