package index

import (
	"context"
	"path/filepath"
	"testing"
)

// Attack a7 and rule 20: an acknowledged op waits for the disk, on macOS too,
// and what is deleted is overwritten.
func TestTheIndexWaitsForTheDiskAndOverwritesWhatItDeletes(t *testing.T) {
	x, err := Open(filepath.Join(t.TempDir(), "index.db"))
	if err != nil {
		t.Fatal(err)
	}
	defer x.Close()
	for pragma, want := range map[string]string{"synchronous": "2", "journal_mode": "wal", "fullfsync": "1", "checkpoint_fullfsync": "1", "secure_delete": "1", "trusted_schema": "0", "journal_size_limit": "4194304"} {
		var got string
		err := x.Update(context.Background(), func(t *Tx) error { return t.row("PRAGMA "+pragma, &got) })
		if err != nil || got != want {
			t.Errorf("%s is %s (%v), want %s", pragma, got, err, want)
		}
	}
}
