package cli

import (
	"context"

	"github.com/spf13/pflag"

	"duyet/model"
	"duyet/store"
	"duyet/ui/words"
)

// synced is a sync as the contract prints it.
type synced struct {
	Published int      `json:"published"`
	Read      int      `json:"read"`
	OpsNew    int      `json:"ops_new"`
	Rescored  int      `json:"rescored"`
	Devices   []device `json:"devices"`
}

func (s *session) syncCommand() command {
	var watch bool
	return command{
		use: "sync [--watch]", examples: []string{"duyet sync"},
		flags: func(f *pflag.FlagSet) { f.BoolVar(&watch, "watch", false, "") },
		run: func(ctx context.Context, _ []string) error {
			return s.reading(ctx, func(st *store.Store) error {
				if watch {
					return s.watch(ctx, st)
				}
				r, err := st.Sync(ctx)
				if err != nil {
					return err
				}
				moved, err := st.CatchUp(ctx)
				if err != nil {
					return err
				}
				return s.syncReport(st, r, len(moved))
			})
		},
	}
}

// hear reads what the others published, for commands about people: whoever
// just entered is whom they are about. A folder that is away is forgiven.
func (s *session) hear(ctx context.Context, st *store.Store) error {
	_, err := st.Sync(ctx)
	return forgive(err)
}

// watch follows the folder until the person stops it. A folder that goes away
// is told and waited for.
func (s *session) watch(ctx context.Context, st *store.Store) error {
	s.note(words.CmdWatching)
	var failed error
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	st.Watch(ctx, func(r store.SyncReport, err error) {
		if r.Work.Total > 0 {
			return // told by a bar
		}
		switch model.KindOf(err) {
		case model.NoFault:
			err = s.syncReport(st, r, 0) // what is learned comes as a change
		case model.Unreachable:
			s.note(words.CmdAway)
			err = nil
		}
		if s.out.Flush(); err != nil {
			failed = err
			stop()
		}
	})
	return failed
}

func (s *session) syncReport(st *store.Store, r store.SyncReport, rescored int) error {
	if s.json {
		return s.emit(synced{r.Published, r.Read, r.OpsNew, rescored, s.printed(r.Devices)})
	}
	s.say(words.CmdSynced(r.Published, r.OpsNew, len(r.Changed)))
	if rescored > 0 {
		s.say(words.CmdRescored(rescored))
	}
	s.findings(r.Findings)
	if me := st.Me(); me.Depth < 0 || me.Ended {
		s.say(words.CmdUncounted(string(me.Device), me.Ended))
	}
	return nil
}

// mostAlike is how many findings of one kind are printed one by one.
const mostAlike = 5

// findings prints what was found, and counts what there is too much of.
func (s *session) findings(list []store.Finding) {
	told := map[string]int{}
	for _, f := range list {
		if told[f.Code]++; told[f.Code] <= mostAlike {
			s.finding(f)
		}
	}
	for _, f := range list {
		if more := told[f.Code] - mostAlike; more > 0 {
			s.line("  " + s.t(words.CmdSeverity(string(f.Severity))) + " · " + s.t(words.Finding(f.Code, 1)) + " · " + s.t(words.CmdAlike(more)))
			told[f.Code] = 0
		}
	}
}

// finding prints what a check or a sync wants a person to know.
func (s *session) finding(f store.Finding) {
	line := "  " + s.t(words.CmdSeverity(string(f.Severity))) + " · " + s.t(words.Finding(f.Code, f.N))
	if f.Where != "" {
		line += " · " + f.Where
	}
	s.line(line)
	s.repairLine(f)
}
