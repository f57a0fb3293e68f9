package fold

import "testing"

func TestDistance(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want int
	}{
		{"", "", 0}, {"", "abc", 3}, {"hoa", "hoa", 0}, {"hoa", "hoai", 1}, {"hoa", "oa", 1}, {"hoa", "hua", 1},
		{"kitten", "sitting", 3}, {"phu nu gia lam", "phu nu gia lan", 1}, {"ab", "ba", 2},
	} {
		if got, back := Distance(c.a, c.b), Distance(c.b, c.a); got != c.want || back != c.want {
			t.Errorf("%q and %q: %d and %d, want %d", c.a, c.b, got, back, c.want)
		}
	}
}
