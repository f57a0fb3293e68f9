package index

import (
	"context"
	"database/sql"
	"errors"
	"os"
	"sync"

	"duyet/model"
	"duyet/store/machine"
)

// Lock lets one process at a time do something, through the file lock of a
// small database of its own: portable, and gone with the process.
type Lock struct {
	mu   sync.Mutex
	path string
	pool *sql.DB
}

// OpenLock opens the lock at a path.
func OpenLock(path string) (*Lock, error) {
	pool, err := sql.Open("sqlite3", dsn(path, "_busy_timeout=10000&_synchronous=OFF"))
	if err != nil {
		return nil, model.WrapFault(model.Bug, "", err, "lock")
	}
	pool.SetMaxOpenConns(1)
	return &Lock{path: path, pool: pool}, nil
}

// Do runs f while no other process does. Unreachable tells that another one
// held the lock for ten seconds.
func (l *Lock) Do(ctx context.Context, f func() error) error {
	l.mu.Lock()
	defer l.mu.Unlock()
	conn, err := l.connect(ctx)
	if err != nil {
		return err
	}
	defer conn.Close()
	if _, err := conn.ExecContext(ctx, "BEGIN EXCLUSIVE"); err != nil {
		return fault(err)
	}
	err = f()
	_, end := conn.ExecContext(context.WithoutCancel(ctx), "ROLLBACK")
	return errors.Join(err, fault(end))
}

// connect opens the database of the lock. A damaged one is emptied: nothing ever
// stands in it, so that whoever holds the lock meanwhile misses nothing.
func (l *Lock) connect(ctx context.Context) (*sql.Conn, error) {
	conn, err := l.begun(ctx)
	if model.KindOf(err) != model.Damaged {
		return conn, err
	}
	if err := os.Truncate(l.path, 0); err != nil {
		return nil, machine.HomeFault(err, "lock")
	}
	return l.begun(ctx)
}

// begun opens it and reads its beginning.
func (l *Lock) begun(ctx context.Context) (*sql.Conn, error) {
	conn, err := l.pool.Conn(ctx)
	if err != nil {
		return nil, fault(err)
	}
	if _, err := conn.ExecContext(ctx, "PRAGMA schema_version"); err != nil {
		return nil, errors.Join(fault(err), conn.Close())
	}
	return conn, nil
}

// Still is [Lock.Do] for a lock that others take away when they are done. It
// reports false, with f not run, when that happened meanwhile: others would not
// meet here whoever goes on.
func (l *Lock) Still(ctx context.Context, f func() error) (bool, error) {
	// Once opened, the number of the file is not given to another one. What is
	// opened next is that file if the path leads to it before and after.
	conn, err := l.connect(ctx)
	if err == nil {
		defer conn.Close()
	}
	opened, unseen := os.Stat(l.path)
	if err != nil || unseen != nil {
		return unseen == nil, err
	}
	there := func() bool {
		now, gone := os.Stat(l.path)
		return gone == nil && os.SameFile(opened, now)
	}
	meant, err := OpenLock(l.path)
	if err != nil {
		return true, err
	}
	ran := false
	err = meant.Do(ctx, func() error {
		if ran = there(); !ran {
			return nil
		}
		return f()
	})
	met := ran || err != nil && there()
	return met, errors.Join(err, meant.Close())
}

// Close lets the lock go.
func (l *Lock) Close() error { return l.pool.Close() }
