package cli_test

import (
	"testing"

	"github.com/spf13/cobra"
)

// On Windows cobra ends what a double-click started after five seconds, unless
// it has nothing to say of it.
func TestADoubleClickOpensTheConsole(t *testing.T) {
	t.Parallel()
	person{t, t.TempDir()}.does("version")
	if cobra.MousetrapHelpText != "" {
		t.Errorf("cobra would say %q and end", cobra.MousetrapHelpText)
	}
}
