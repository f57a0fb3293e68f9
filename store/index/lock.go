package index

import (
	"context"
	"database/sql"
	"errors"
	"sync"

	"duyet/model"
)

// Lock lets one process at a time do something, through the file lock of a
// small database of its own: portable, and gone with the process.
type Lock struct {
	mu   sync.Mutex
	pool *sql.DB
}

// OpenLock opens the lock at a path.
func OpenLock(path string) (*Lock, error) {
	pool, err := sql.Open("sqlite3", dsn(path, "_busy_timeout=10000&_synchronous=OFF"))
	if err != nil {
		return nil, model.WrapFault(model.Bug, "", err, "lock")
	}
	pool.SetMaxOpenConns(1)
	return &Lock{pool: pool}, nil
}

// Do runs f while no other process does. Unreachable tells that another one
// held the lock for ten seconds.
func (l *Lock) Do(ctx context.Context, f func() error) error {
	l.mu.Lock()
	defer l.mu.Unlock()
	conn, err := l.pool.Conn(ctx)
	if err != nil {
		return fault(err)
	}
	defer conn.Close()
	if _, err := conn.ExecContext(ctx, "BEGIN EXCLUSIVE"); err != nil {
		return fault(err)
	}
	err = f()
	_, end := conn.ExecContext(context.WithoutCancel(ctx), "ROLLBACK")
	return errors.Join(err, fault(end))
}

// Close lets the lock go.
func (l *Lock) Close() error { return l.pool.Close() }
