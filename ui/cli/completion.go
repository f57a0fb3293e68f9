package cli

import (
	"context"
	_ "embed" // a script
	"io"

	"github.com/spf13/cobra"

	"duyet/model"
	"duyet/ui/words"
)

// shells are those that completion knows, with how the script is written.
var shells = []struct {
	name  string
	write func(*cobra.Command, io.Writer) error
}{
	{"bash", bashScript},
	{"zsh", (*cobra.Command).GenZshCompletion},
	{"fish", func(c *cobra.Command, w io.Writer) error { return c.GenFishCompletion(w, true) }},
	{"powershell", (*cobra.Command).GenPowerShellCompletionWithDesc},
}

// bashAlone stands in for what the package bash-completion brings.
//
//go:embed completion.bash
var bashAlone string

func bashScript(c *cobra.Command, w io.Writer) error {
	if _, err := io.WriteString(w, bashAlone); err != nil {
		return model.WrapFault(model.Unreachable, "output", err, "output")
	}
	return c.GenBashCompletionV2(w, true)
}

func (s *session) completionCommand() command {
	var names []string
	for _, sh := range shells {
		names = append(names, sh.name)
	}
	return command{use: "completion bash|zsh|fish|powershell", min: 1, max: 1, needs: nothing,
		args: []choice{oneOf(names...)}, more: []string{s.t(words.CmdCompletionSetUp)}, examples: []string{"duyet completion bash", "duyet completion zsh"},
		run: func(_ context.Context, args []string) error {
			for _, sh := range shells {
				if sh.name == args[0] {
					return sh.write(s.tree(), s.out)
				}
			}
			return noSuch(model.NewFault(model.Usage, "unknown-shell", "%q", args[0]), args[0], names)
		}}
}
