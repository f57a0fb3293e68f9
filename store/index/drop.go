package index

// DropOps takes ops away with all that is kept about them. A chain that then
// holds none is gone.
func (t *Tx) DropOps(all []Pos) error {
	of := map[int64]bool{}
	for _, p := range all {
		of[p.Chain()] = true
		for _, m := range moved[:len(moved)-1] { // a file is no op
			if err := t.exec("DELETE FROM "+m.table+" WHERE "+m.column+"=?", p); err != nil {
				return err
			}
		}
	}
	for n := range of {
		c, err := t.Chain(n)
		if err != nil {
			return err
		}
		if err := t.recount(c, c.Head, nil, c.Seen); err != nil {
			return err
		}
	}
	return nil
}
