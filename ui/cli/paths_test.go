package cli

import (
	"bytes"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/spf13/cobra"
)

// namesPath is a word of a usage that stands for a file or a folder.
var namesPath = regexp.MustCompile(`^(DIR|FILE|BACKUP)$`)

// TestEveryPathKnowsTheHomeFolder holds the usages against the table: what is
// called FILE or DIR there is a path, so that ~ means the same everywhere.
func TestEveryPathKnowsTheHomeFolder(t *testing.T) {
	s := &session{World: World{Out: new(bytes.Buffer), Err: new(bytes.Buffer)}}
	root := s.tree()
	seen := 0
	for _, c := range s.commands() {
		made, _, err := root.Find([]string{c.name()})
		if err != nil {
			t.Fatal(err)
		}
		seen += checkUsage(t, c, made)
	}
	if seen < 12 {
		t.Errorf("only %d paths were seen in the usages: the test looks in the wrong place", seen)
	}
	for _, name := range []string{"store", "home"} {
		if got := root.PersistentFlags().Lookup(name).Value.Type(); got != pathType {
			t.Errorf("--%s is of type %s", name, got)
		}
	}
}

// checkUsage checks one command, and counts the paths of its usage.
func checkUsage(t *testing.T, c command, made *cobra.Command) (seen int) {
	words := strings.Fields(strings.NewReplacer("[", "", "]", "", "...", "").Replace(c.use))[1:]
	arg := 0
	for i, word := range words {
		path := slices.ContainsFunc(strings.Split(word, "|"), namesPath.MatchString)
		before := words[max(i-1, 0)]
		switch {
		case strings.HasPrefix(word, "-"):
			continue
		case i > 0 && strings.HasPrefix(before, "-"):
			name := strings.TrimLeft(before, "-")
			flag := made.Flag(name)
			if !strings.HasPrefix(before, "--") {
				flag = made.Flags().ShorthandLookup(name)
			}
			if flag == nil {
				t.Errorf("%s: no option %s", c.name(), before)
			} else if (flag.Value.Type() == pathType) != path {
				t.Errorf("%s: %s %s is of type %s: a path is added by pathVar", c.name(), before, word, flag.Value.Type())
			}
		default:
			if arg++; path != (c.paths < 0 || arg <= c.paths) {
				t.Errorf("%s: argument %s, but paths is %d", c.name(), word, c.paths)
			}
		}
		if path {
			seen++
		}
	}
	return seen
}
