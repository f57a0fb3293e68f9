package cli

import (
	"context"
	"os"

	"github.com/charmbracelet/x/term"
	"github.com/muesli/cancelreader"

	"duyet/ui/words"
)

// hold waits for a key where the window would close over what was just told.
// It ends with ctx: somebody who closes the window has read enough.
func (s *session) hold(ctx context.Context) {
	in, ok := s.In.(*os.File)
	if !s.Computer.Lone || !ok || !terminal(s.In) || !terminal(s.Err) || ctx.Err() != nil {
		return
	}
	s.aside("")
	// Without it a line is waited for, which does as well. It comes before the
	// question, for whoever answers at once.
	if before, err := term.MakeRaw(in.Fd()); err == nil {
		defer term.Restore(in.Fd(), before)
	}
	r, err := cancelreader.NewReader(in)
	if err != nil {
		return
	}
	defer r.Close()
	defer context.AfterFunc(ctx, func() { r.Cancel() })()
	s.note(words.CmdPressKey)
	var key [16]byte
	_, _ = r.Read(key[:]) // whatever it is, it ends the wait
}
