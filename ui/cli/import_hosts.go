package cli

import (
	"context"
	"io"
	"os"
	"path/filepath"

	"duyet/model"
	"duyet/model/scam"
	"duyet/ui/words"
)

// importHosts takes a block list in.
func (s *session) importHosts(ctx context.Context, args []string, preview bool) error {
	if len(args) == 0 {
		args = []string{stdin}
	}
	files, err := filesOf(args)
	if err != nil {
		return err
	}
	return s.imported(ctx, preview, func(into *target) error {
		for _, name := range files {
			raw, err := s.hostsFile(name)
			if err != nil {
				return err
			}
			list := scam.ReadHosts(string(raw))
			if len(list.Hosts) == 0 {
				return model.NewFault(model.BadInput, "no-hosts", "%s", name)
			}
			fresh := 0
			if !preview {
				if fresh, err = into.store.BlockHosts(ctx, into.group.ID, filepath.Base(name), list.Hosts); err != nil {
					return err
				}
			}
			if err := s.hostsReport(list, fresh); err != nil {
				return err
			}
		}
		return nil
	})
}

// maxHosts is the largest block list that is read, in bytes.
const maxHosts = 16 << 20

func (s *session) hostsFile(name string) ([]byte, error) {
	in := s.In
	if name != stdin {
		f, err := os.Open(name)
		if err != nil {
			return nil, fileFault(err, name)
		}
		defer f.Close()
		in = f
	}
	b, err := io.ReadAll(io.LimitReader(in, maxHosts+1))
	if err == nil && len(b) > maxHosts {
		return nil, model.NewFault(model.BadInput, "too-long", "%s: more than %d bytes", name, maxHosts)
	}
	return b, model.WrapFault(model.BadInput, "file-unreadable", err, "%s", name)
}

// hostsJSON is the import of a block list as the contract prints it.
type hostsJSON struct {
	Kind   string `json:"kind"`
	Counts struct {
		Hosts      int `json:"hosts"`
		Duplicates int `json:"duplicates"`
		Rejected   int `json:"rejected"`
	} `json:"counts"`
	New     int          `json:"new"`
	Rejects []hostReject `json:"rejects"`
}

type hostReject struct {
	Line int    `json:"line"`
	Why  string `json:"why"`
	Raw  string `json:"raw"`
}

func (s *session) hostsReport(list scam.HostList, fresh int) error {
	out := hostsJSON{Kind: kindHosts, New: fresh, Rejects: []hostReject{}}
	out.Counts.Hosts, out.Counts.Duplicates, out.Counts.Rejected = len(list.Hosts), list.Twice, len(list.Rejects)
	for _, r := range list.Rejects {
		out.Rejects = append(out.Rejects, hostReject{r.Line, s.t(words.CmdNoHost), r.Raw})
	}
	if s.json {
		return s.emit(out)
	}
	s.say(words.CmdHosts(len(list.Hosts), fresh, len(list.Rejects)))
	for _, r := range out.Rejects[:min(len(out.Rejects), 5)] {
		s.note(words.CmdBadLine(r.Line, words.Plain(r.Why+": "+r.Raw)))
	}
	return nil
}

// kindHosts is the kind of a block list.
const kindHosts = "hosts"
