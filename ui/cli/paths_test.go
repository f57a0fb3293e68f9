package cli

import (
	"bytes"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// namesPath is a word of a usage that stands for a file or a folder.
var namesPath = regexp.MustCompile(`^(DIR|FILE|BACKUP)$`)

// TestEveryPathKnowsTheHomeFolder holds the usages against the table: what is
// called FILE or DIR there is a path, so that ~ means the same everywhere.
func TestEveryPathKnowsTheHomeFolder(t *testing.T) {
	t.Parallel()
	s := &session{World: World{Out: new(bytes.Buffer), Err: new(bytes.Buffer)}}
	root := s.tree()
	seen := 0
	for _, c := range s.commands() {
		made, _, err := root.Find([]string{c.name()})
		if err != nil {
			t.Fatal(err)
		}
		for _, form := range c.forms() {
			seen += checkUsage(t, c, form, made)
		}
	}
	if seen < 12 {
		t.Errorf("only %d paths were seen in the usages: the test looks in the wrong place", seen)
	}
	for _, name := range []string{"store", "home"} {
		if got := placeOfFlag(root.PersistentFlags().Lookup(name)); got != aFolder {
			t.Errorf("--%s is of place %d", name, got)
		}
	}
}

// placeMeant is what a word of a usage says of files: a folder alone is no file.
func placeMeant(word string) place {
	names := strings.Split(word, "|")
	switch {
	case !slices.ContainsFunc(names, namesPath.MatchString):
		return noPlace
	case slices.Equal(names, []string{"DIR"}):
		return aFolder
	}
	return aFile
}

func placeOfFlag(f *pflag.Flag) place {
	if p, ok := f.Value.(*paths); ok {
		return p.place
	}
	return noPlace
}

// checkUsage checks one form of a command, and counts the paths in it.
func checkUsage(t *testing.T, c command, form string, made *cobra.Command) (seen int) {
	words := strings.Fields(strings.NewReplacer("[", "", "]", "", "...", "").Replace(form))[1:]
	arg := 0
	for i, word := range words {
		want := placeMeant(word)
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
			} else if got := placeOfFlag(flag); got != want {
				t.Errorf("%s: %s %s is of place %d, want %d: a path is added by pathVar", c.name(), before, word, got, want)
			}
		default:
			if got := c.arg(arg).place; got != want {
				t.Errorf("%s: argument %s is of place %d, want %d", c.name(), word, got, want)
			}
			arg++
		}
		if want != noPlace {
			seen++
		}
	}
	return seen
}
