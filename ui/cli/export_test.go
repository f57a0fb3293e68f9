package cli

import (
	"bytes"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// Commands lists the words of the table of commands.
func Commands() []string {
	var out []string
	for _, c := range new(session).commands() {
		out = append(out, c.name())
	}
	return out
}

// Flags lists every option as "command option".
func Flags() []string {
	s := &session{World: World{Out: new(bytes.Buffer), Err: new(bytes.Buffer)}}
	var out []string
	add := func(c *cobra.Command) {
		c.LocalFlags().VisitAll(func(f *pflag.Flag) { out = append(out, c.Name()+" "+f.Name) })
	}
	root := s.tree()
	add(root)
	for _, c := range root.Commands() {
		add(c)
	}
	return out
}

// Version is what the program calls itself.
const Version = version
