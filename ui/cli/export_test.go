package cli

import (
	"bytes"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"duyet/model"
	"duyet/ui/words"
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

// HelpExamples gives the examples of every command by the words it is called by.
func HelpExamples() map[string][]string {
	s := &session{World: World{Out: new(bytes.Buffer), Err: new(bytes.Buffer)}}
	out := map[string][]string{"": s.rootCommand().examples}
	var add func(parent string, list []command)
	add = func(parent string, list []command) {
		for _, c := range list {
			path := strings.TrimSpace(parent + " " + c.name())
			out[path] = c.examples
			add(path, c.sub)
		}
	}
	add("", s.commands())
	return out
}

// Codes gives what each code of an error tells.
func Codes() map[string]words.Text {
	out := map[string]words.Text{}
	for _, code := range words.FaultCodes() {
		out[code], _, _ = words.FaultParts(model.Bug, code)
	}
	for kind, code := range kindCodes {
		out[code], _, _ = words.FaultParts(kind, "")
	}
	return out
}

// Needs reports whether a command cannot run without arguments or options.
func Needs(path string) bool {
	s := &session{World: World{Out: new(bytes.Buffer), Err: new(bytes.Buffer)}}
	c := s.commandAt(path)
	return c.min > 0 || c.run == nil
}

// Version is what the program calls itself.
const Version = version
