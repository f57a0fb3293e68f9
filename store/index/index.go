// Package index is the local SQLite database of one store: every op ever
// verified, and the cases folded from them. It knows no op kinds and no rules;
// package store tells it what to keep and what a case looks like.
package index

import (
	"context"
	"database/sql"
	_ "embed"
	"errors"
	"net/url"
	"os"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"sync"

	"github.com/mattn/go-sqlite3"

	"duyet/model"
	_ "duyet/store/cgo" // without a C compiler the build ends there
	"duyet/store/machine"
)

//go:embed schema.sql
var schema string

// version is that of schema and fold together; a newer index is refused.
const version = 3

// steps bring an older index to the next version, the first one from version
// 1. They keep every op: some may be nowhere else yet.
var steps = []string{
	`CREATE TABLE pending(item TEXT PRIMARY KEY) WITHOUT ROWID;
	CREATE TABLE IF NOT EXISTS sums(n INTEGER PRIMARY KEY, flow BLOB NOT NULL, stock BLOB NOT NULL, gone BLOB NOT NULL);
	CREATE TABLE IF NOT EXISTS due(n INTEGER PRIMARY KEY, grp INTEGER NOT NULL, fact TEXT NOT NULL);
	CREATE TABLE IF NOT EXISTS counted(upto INTEGER NOT NULL, how TEXT NOT NULL);
	INSERT INTO counted SELECT 0, '' WHERE NOT EXISTS (SELECT 1 FROM counted)`,
	`CREATE TABLE ties(n INTEGER NOT NULL, tie INTEGER NOT NULL, PRIMARY KEY(n, tie)) WITHOUT ROWID;
	CREATE INDEX ties_tie ON ties(tie);
	ALTER TABLE cases DROP COLUMN brief;
	INSERT OR IGNORE INTO pending SELECT id FROM cases`,
	`INSERT INTO local VALUES('` + Rejudge + `','wanted') ON CONFLICT DO UPDATE SET v=excluded.v`,
}

// Rejudge is the name under which [Index.Local] gives "wanted" when the index
// was written by a version that counted ops of other roles.
const Rejudge = "rejudge"

// Index is the database. It is safe for concurrent use, also by several
// processes.
type Index struct {
	path  string
	file  os.FileInfo // of the database, to know it again
	pool  *sql.DB     // one connection, for writing
	conn  *sql.Conn
	read  *sql.DB
	mu    sync.Mutex // held through a write transaction
	stmts map[string]*sql.Stmt
}

// Open opens the index at a path and makes it when missing. Newer tells that a
// newer duyet wrote it, Damaged that it is no index, Unreachable that the disk
// refuses; one that is full lets it be read.
func Open(path string) (*Index, error) {
	if err := intact(path); err != nil {
		return nil, fault(err)
	}
	f, err := os.OpenFile(path, os.O_CREATE|os.O_RDWR, 0o600)
	if err != nil {
		return nil, machine.HomeFault(err, "index")
	}
	file, err := f.Stat()
	if err = errors.Join(err, f.Close()); err != nil {
		return nil, machine.HomeFault(err, "index")
	}
	x, err := connect(path, "")
	if model.CodeOf(err) == "home-full" && runtime.GOOS != "windows" {
		// What connections share is then kept in memory, so that all can be read.
		x, err = connect(path, "&vfs=unix-excl")
	}
	if err == nil {
		x.file = file
	}
	return x, err
}

// connect opens the database itself, with more options.
func connect(path, more string) (*Index, error) {
	x := &Index{path: path, stmts: map[string]*sql.Stmt{}}
	var err error
	common := "_busy_timeout=10000&_journal_mode=WAL&_synchronous=FULL&_foreign_keys=1&_secure_delete=1&_stmt_cache_size=64" + more
	if x.pool, err = sql.Open("sqlite3", dsn(path, common+"&_cache_size=-12288")); err != nil {
		return nil, model.WrapFault(model.Bug, "", err, "index")
	}
	if x.read, err = sql.Open("sqlite3", dsn(path, common+"&_query_only=1&_cache_size=-2048")); err != nil {
		return nil, model.WrapFault(model.Bug, "", err, "index")
	}
	x.read.SetMaxOpenConns(4)
	x.read.SetMaxIdleConns(4)
	if x.conn, err = x.pool.Conn(context.Background()); err == nil {
		err = x.prepare()
	}
	if err != nil {
		return nil, errors.Join(fault(err), x.Close())
	}
	return x, nil
}

func dsn(path, options string) string {
	return "file:" + (&url.URL{Path: path}).EscapedPath() + "?" + options
}

// prepare checks what the file is, and fills an empty one.
func (x *Index) prepare() error {
	ctx := context.Background()
	if _, err := x.conn.ExecContext(ctx, "PRAGMA fullfsync=1;PRAGMA checkpoint_fullfsync=1;PRAGMA journal_size_limit=4194304;PRAGMA trusted_schema=0;PRAGMA temp_store=MEMORY"); err != nil {
		return err
	}
	var have, tables int
	if err := x.conn.QueryRowContext(ctx, "PRAGMA user_version").Scan(&have); err != nil {
		return err
	}
	if err := x.conn.QueryRowContext(ctx, "SELECT count(*) FROM sqlite_master").Scan(&tables); err != nil {
		return err
	}
	switch {
	case have > version:
		return model.NewFault(model.Newer, "index-newer", "index of version %d", have)
	case have == version:
		return nil
	case have < 1 && tables > 0:
		return model.NewFault(model.Damaged, "index-damaged", "index of version %d", have)
	}
	// Two processes may come here at once; the second finds the work done.
	return x.begin(ctx, durable, func(t *Tx) error {
		if err := x.conn.QueryRowContext(ctx, "PRAGMA user_version").Scan(&have); err != nil || have >= version {
			return err
		}
		todo := schema
		if have > 0 {
			todo = strings.Join(steps[have-1:], ";")
		}
		return t.exec(todo + ";PRAGMA user_version=" + strconv.Itoa(version))
	})
}

// Close closes the database; what was committed is on disk already.
func (x *Index) Close() error {
	var errs []error
	for _, s := range x.stmts {
		errs = append(errs, s.Close())
	}
	if x.conn != nil {
		errs = append(errs, x.conn.Close())
	}
	return errors.Join(append(errs, x.pool.Close(), x.read.Close())...)
}

// Sound reports Damaged when a page of the database does not read well.
func (x *Index) Sound(ctx context.Context) error {
	return x.each(ctx, func(r *sql.Rows) error {
		var said string
		err := r.Scan(&said)
		if err == nil && said != "ok" {
			err = model.NewFault(model.Damaged, "index-damaged", "%s", said)
		}
		return fault(err)
	}, "PRAGMA quick_check(1)")
}

// Path is where the database file is.
func (x *Index) Path() string { return x.path }

// Truncate empties the write-ahead log, so that no earlier version of a page
// is left on disk. It reports false when a reader is in the way; then it is to
// be tried again.
func (x *Index) Truncate(ctx context.Context) (bool, error) {
	x.mu.Lock()
	defer x.mu.Unlock()
	var busy, log, done int
	err := x.conn.QueryRowContext(ctx, "PRAGMA wal_checkpoint(TRUNCATE)").Scan(&busy, &log, &done)
	return busy == 0 && log == 0, fault(err)
}

// Tx is one write transaction.
type Tx struct {
	x   *Index
	ctx context.Context
	// tally gathers what changes in the counts until the commit.
	tally map[spot]int
}

type spot struct{ grp, queue, view int64 }

// Update runs f in one transaction that no other process writes beside, and
// returns when its result is on disk. An error of f undoes all of it. Newer
// tells that another process has meanwhile brought the index to a newer
// version.
func (x *Index) Update(ctx context.Context, f func(*Tx) error) error {
	return x.update(ctx, durable, f)
}

// Fold is [Index.Update] for what can be made anew from ops: it does not wait
// for the disk. A power cut may take it back, never an op or anything that an
// Update wrote before. What it folded must be noted with [Tx.Pend] until then.
func (x *Index) Fold(ctx context.Context, f func(*Tx) error) error {
	return x.update(ctx, cached, f)
}

// Take is [Index.Update] for what the shared folder holds as well: it does not
// wait for the disk. A power cut may take it back, and with it any note that
// the folder was read so far, until an [Index.Update] that writes something or
// a [Index.Barrier] came after it.
func (x *Index) Take(ctx context.Context, f func(*Tx) error) error {
	return x.update(ctx, cached, f)
}

// Barrier returns when all that was committed before it is on disk.
func (x *Index) Barrier(ctx context.Context) error {
	// A commit that changes no byte would not wait for the disk.
	return x.Update(ctx, func(t *Tx) error {
		return t.exec("INSERT INTO local VALUES('barrier', '1') ON CONFLICT DO UPDATE SET v = v + 1")
	})
}

// durable and cached begin a transaction that waits for the disk at its end,
// and one that does not. The log is moved into the database by the latter
// alone, so that nobody waits for it.
const (
	durable = "PRAGMA synchronous=FULL;PRAGMA wal_autocheckpoint=0;BEGIN IMMEDIATE"
	cached  = "PRAGMA synchronous=NORMAL;PRAGMA wal_autocheckpoint=1000;BEGIN IMMEDIATE"
)

func (x *Index) update(ctx context.Context, begin string, f func(*Tx) error) error {
	return x.begin(ctx, begin, func(t *Tx) error {
		var have int
		if err := t.row("PRAGMA user_version", &have); err != nil {
			return err
		}
		if have != version {
			return model.NewFault(model.Newer, "index-newer", "index of version %d", have)
		}
		if x.aside() {
			return model.NewFault(model.Unreachable, "index-moved", "index %s", x.path)
		}
		return f(t)
	})
}

// aside reports whether another process set the file aside: what is written
// into it then nobody would find. One whose whole folder was moved goes on.
func (x *Index) aside() bool {
	now, err := os.Stat(x.path)
	if err == nil {
		return !os.SameFile(x.file, now)
	}
	_, err = os.Stat(filepath.Dir(x.path))
	return err == nil
}

func (x *Index) begin(ctx context.Context, begin string, f func(*Tx) error) error {
	x.mu.Lock()
	defer x.mu.Unlock()
	// A statement cut off in the middle would leave the transaction open, so
	// what has begun is brought to its end whatever happens to ctx.
	if err := ctx.Err(); err != nil {
		return err
	}
	t := &Tx{x: x, ctx: context.WithoutCancel(ctx), tally: map[spot]int{}}
	if err := t.exec(begin); err != nil {
		return err
	}
	err := f(t)
	if err == nil {
		err = t.settleTallies()
	}
	if err == nil {
		if err = t.exec("COMMIT"); err == nil {
			return nil
		}
	}
	return errors.Join(err, t.exec("ROLLBACK"))
}

// stmt gives a statement prepared once for the life of the index.
func (t *Tx) stmt(query string) (*sql.Stmt, error) {
	s := t.x.stmts[query]
	if s == nil {
		var err error
		if s, err = t.x.conn.PrepareContext(t.ctx, query); err != nil {
			return nil, fault(err)
		}
		t.x.stmts[query] = s
	}
	return s, nil
}

// exec runs a statement; one with arguments is prepared once.
func (t *Tx) exec(query string, args ...any) error {
	if len(args) == 0 {
		_, err := t.x.conn.ExecContext(t.ctx, query)
		return fault(err)
	}
	_, err := t.insert(query, args...)
	return err
}

func (t *Tx) insert(query string, args ...any) (int64, error) {
	s, err := t.stmt(query)
	if err != nil {
		return 0, err
	}
	r, err := s.ExecContext(t.ctx, args...)
	if err != nil {
		return 0, fault(err)
	}
	n, err := r.LastInsertId()
	return n, fault(err)
}

// row reads one row; sql.ErrNoRows when there is none.
func (t *Tx) row(query string, into any, args ...any) error {
	return t.rowOf(query, []any{into}, args...)
}

func (t *Tx) rowOf(query string, into []any, args ...any) error {
	s, err := t.stmt(query)
	if err != nil {
		return err
	}
	err = s.QueryRowContext(t.ctx, args...).Scan(into...)
	if errors.Is(err, sql.ErrNoRows) {
		return err
	}
	return fault(err)
}

// each runs f over the rows of a select inside the transaction.
func (t *Tx) each(f func(*sql.Rows) error, query string, args ...any) error {
	s, err := t.stmt(query)
	if err != nil {
		return err
	}
	rows, err := s.QueryContext(t.ctx, args...)
	return drain(rows, err, f)
}

// each runs f over the rows of a select outside any transaction.
func (x *Index) each(ctx context.Context, f func(*sql.Rows) error, query string, args ...any) error {
	rows, err := x.read.QueryContext(ctx, query, args...)
	return drain(rows, err, f)
}

func drain(rows *sql.Rows, err error, f func(*sql.Rows) error) error {
	if err != nil {
		return fault(err)
	}
	defer rows.Close()
	for rows.Next() {
		if err := f(rows); err != nil {
			return err
		}
	}
	return fault(rows.Err())
}

// fault names the kind of an error of the database.
func fault(err error) error {
	if err == nil || model.KindOf(err) != model.Bug {
		return err
	}
	if e, ok := errors.AsType[sqlite3.Error](err); ok {
		switch e.Code {
		case sqlite3.ErrFull:
			return machine.Full.HomeFault(err, "index")
		case sqlite3.ErrIoErr, sqlite3.ErrReadonly, sqlite3.ErrCantOpen, sqlite3.ErrPerm, sqlite3.ErrBusy:
			return machine.CauseOf(e.SystemErrno).HomeFault(err, "index")
		case sqlite3.ErrCorrupt, sqlite3.ErrNotADB:
			return model.WrapFault(model.Damaged, "index-damaged", err, "index")
		}
	}
	return model.WrapFault(model.Bug, "", err, "index")
}
