package store

import (
	"context"
	"path"

	"duyet/store/folder"
)

// What [Store.Beside] counts: from how many files on a folder is crowded, and
// in how many folders it counts them.
const (
	crowded    = 100
	mostBeside = 200
)

// Beside counts the files of other kinds that lie in the shared folder, 0 while
// they are few: a store wants a folder of its own, for whatever looks into it
// goes past them each time. They are counted by their names alone, and many are
// not counted to the end.
func (s *Store) Beside(ctx context.Context) int {
	d, err := s.opt.opener()(s.known.Dir)
	if err != nil {
		return 0
	}
	defer d.Close()
	n, way := 0, []string{"."}
	for looked := 0; len(way) > 0 && looked < mostBeside; looked++ {
		dir := way[0]
		way = way[1:]
		in, err := d.In(ctx, dir, folder.Telling, 0)
		if err != nil {
			continue
		}
		n += in.Others
		for _, name := range in.Dirs {
			if !folder.Telling(name) && (dir != "." || name != inboxDir) {
				way = append(way, path.Join(dir, name))
			}
		}
	}
	if n < crowded {
		return 0
	}
	return n
}
