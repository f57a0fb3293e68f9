package cli

import (
	"context"
	"io"

	"github.com/spf13/cobra"

	"duyet/model"
)

// shells are those that completion knows, with how the script is written.
var shells = []struct {
	name  string
	write func(*cobra.Command, io.Writer) error
}{
	{"bash", func(c *cobra.Command, w io.Writer) error { return c.GenBashCompletionV2(w, true) }},
	{"zsh", (*cobra.Command).GenZshCompletion},
	{"fish", func(c *cobra.Command, w io.Writer) error { return c.GenFishCompletion(w, true) }},
	{"powershell", (*cobra.Command).GenPowerShellCompletionWithDesc},
}

func (s *session) completionCommand() command {
	var names []string
	for _, sh := range shells {
		names = append(names, sh.name)
	}
	return command{use: "completion bash|zsh|fish|powershell", min: 1, max: 1, words: names, run: func(_ context.Context, args []string) error {
		for _, sh := range shells {
			if sh.name == args[0] {
				return sh.write(s.tree(), s.out)
			}
		}
		return model.NewFault(model.Usage, "unknown-shell", "%q", args[0])
	}}
}
