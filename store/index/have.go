package index

import (
	"context"
	"database/sql"
	"strings"

	"duyet/model"
)

// Have gives those of the items on which there is any op, in no order. It asks
// for at most a few thousand at once.
func (x *Index) Have(ctx context.Context, ids []model.ItemID) ([]model.ItemID, error) {
	if len(ids) == 0 {
		return nil, nil
	}
	args := make([]any, len(ids))
	for i, id := range ids {
		args[i] = string(id)
	}
	var out []model.ItemID
	err := x.each(ctx, func(r *sql.Rows) error {
		var id string
		if err := r.Scan(&id); err != nil {
			return fault(err)
		}
		out = append(out, model.ItemID(id))
		return nil
	}, "SELECT DISTINCT item FROM ops WHERE item IN (?"+strings.Repeat(",?", len(ids)-1)+")", args...)
	return out, err
}
