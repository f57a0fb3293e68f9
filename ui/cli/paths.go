package cli

import (
	"github.com/spf13/pflag"

	"duyet/store/machine"
)

// paths is a flag that names a file or a folder, or several: a ~ that one
// begins with is the home folder, in the environment as well.
type paths struct {
	here  machine.Computer
	place place
	one   *string
	many  *[]string
	given bool
}

// pathVar adds a flag that names one file or folder. short may be empty.
func (w World) pathVar(f *pflag.FlagSet, into *string, where place, name, short string) {
	f.VarP(&paths{here: w.Computer, place: where, one: into}, name, short, "")
}

// pathsVar adds a flag that may be given again.
func (w World) pathsVar(f *pflag.FlagSet, into *[]string, where place, name string) {
	f.Var(&paths{here: w.Computer, place: where, many: into}, name, "")
}

// Set implements pflag.Value.
func (p *paths) Set(typed string) error {
	path, err := p.here.Expand(typed)
	switch {
	case err != nil:
		return err
	case p.many == nil:
		*p.one = path
	case p.given:
		*p.many = append(*p.many, path)
	default: // what was there is what it is when nobody says
		*p.many = []string{path}
	}
	p.given = true
	return nil
}

// String implements pflag.Value.
func (p *paths) String() string {
	if p.one == nil {
		return ""
	}
	return *p.one
}

// Type implements pflag.Value.
func (p *paths) Type() string { return "path" }

// expanded gives arguments with the home folder in place of ~ in those that are
// paths.
func (w World) expanded(c command, args []string) ([]string, error) {
	out := append([]string{}, args...)
	for i := range out {
		if c.arg(i).place == noPlace {
			continue
		}
		path, err := w.Computer.Expand(out[i])
		if err != nil {
			return nil, err
		}
		out[i] = path
	}
	return out, nil
}
