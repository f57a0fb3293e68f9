-- The local index of one store on one computer. ops, bodies, chains, signed,
-- roster and local are kept for ever; the rest is folded from them and can be
-- made anew. A place of an op is pos = chain << 40 | seq.

CREATE TABLE ops(
  pos  INTEGER PRIMARY KEY,
  id   BLOB NOT NULL,            -- 16 bytes
  item TEXT NOT NULL,            -- what the op is on: an item, a group, the store
  op   TEXT NOT NULL             -- the exact bytes its author hashed
);
CREATE INDEX ops_item ON ops(item);

CREATE TABLE bodies(
  pos  INTEGER PRIMARY KEY,
  salt BLOB NOT NULL,
  body TEXT NOT NULL
);

CREATE TABLE chains(
  chain  INTEGER PRIMARY KEY,
  device TEXT NOT NULL,
  branch INTEGER NOT NULL,       -- 0, or more after a fork
  key    BLOB NOT NULL,          -- public key, 32 bytes
  own    INTEGER NOT NULL,       -- 1 when this home writes it
  last   INTEGER NOT NULL,       -- highest seq
  head   BLOB NOT NULL,          -- link after it, 32 bytes
  n      INTEGER NOT NULL,       -- ops known; less than last while some are missing
  seen   INTEGER NOT NULL,       -- wall clock of the newest op, ms
  UNIQUE(device, branch)
);

CREATE TABLE signed(             -- signed heads: the newest, and one a sealed image
  chain INTEGER NOT NULL,
  seq   INTEGER NOT NULL,
  head  BLOB NOT NULL,
  sig   BLOB NOT NULL,
  meta  TEXT NOT NULL,           -- JSON object of the signed fields
  PRIMARY KEY(chain, seq)
) WITHOUT ROWID;

CREATE TABLE roster(             -- roster ops with their own signatures
  pos  INTEGER PRIMARY KEY,
  prev BLOB NOT NULL,
  sig  BLOB NOT NULL
);

CREATE TABLE local(              -- what never leaves this computer
  k TEXT PRIMARY KEY,
  v TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE steps(              -- ops recorded together are undone together
  pos  INTEGER PRIMARY KEY,
  step INTEGER NOT NULL
);

CREATE TABLE files(              -- images read before, by path
  path TEXT PRIMARY KEY,
  size INTEGER NOT NULL,
  mtime INTEGER NOT NULL,
  sealed INTEGER NOT NULL,       -- 0 is read again, see index.Kept
  last INTEGER NOT NULL          -- place of the last op of an image that is not read again, else 0
) WITHOUT ROWID;

CREATE TABLE pending(            -- items with ops that are not folded into their case yet
  item TEXT PRIMARY KEY
) WITHOUT ROWID;

CREATE TABLE undos(
  target BLOB NOT NULL,          -- op id
  pos    INTEGER NOT NULL,
  PRIMARY KEY(target, pos)
) WITHOUT ROWID;

CREATE TABLE links(              -- items an admin has spoken of together
  a TEXT NOT NULL,
  b TEXT NOT NULL,
  PRIMARY KEY(a, b)
) WITHOUT ROWID;

CREATE TABLE groups(
  n  INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE
);

CREATE TABLE cases(
  n      INTEGER PRIMARY KEY,
  id     TEXT NOT NULL UNIQUE,
  ext    TEXT NOT NULL,          -- the platform's id, or empty
  person TEXT NOT NULL,          -- group, kind and folded name
  weak   INTEGER NOT NULL,
  settled INTEGER NOT NULL,      -- carried out on Facebook
  body   TEXT NOT NULL           -- JSON of the case
);
CREATE INDEX cases_ext ON cases(ext) WHERE ext <> '';
CREATE INDEX cases_person ON cases(person, settled, weak);

CREATE TABLE ties(               -- by what else a case is found again, hashed
  n   INTEGER NOT NULL,
  tie INTEGER NOT NULL,
  PRIMARY KEY(n, tie)
) WITHOUT ROWID;
CREATE INDEX ties_tie ON ties(tie);

CREATE TABLE finds(              -- folded words of each case
  n     INTEGER PRIMARY KEY,
  words TEXT NOT NULL
);

CREATE TABLE facts(              -- what figures are made of
  n    INTEGER PRIMARY KEY,
  grp  INTEGER NOT NULL,
  fact TEXT NOT NULL
);

CREATE TABLE sums(               -- facts added up by group and day; no more than a cache of them
  n     INTEGER PRIMARY KEY,     -- group << 32 | day + 2^31
  flow  BLOB NOT NULL,           -- what happened on the day
  stock BLOB NOT NULL,           -- what began on it and lasts
  gone  BLOB NOT NULL            -- what ended on it
);

CREATE TABLE due(                -- rows of facts that the sums hold otherwise
  n    INTEGER PRIMARY KEY,
  grp  INTEGER NOT NULL,
  fact TEXT NOT NULL             -- as the sums hold it; empty when they do not
);

CREATE TABLE counted(            -- one row: the sums hold the rows of facts up to
  upto INTEGER NOT NULL,         -- this one, counted in this way
  how  TEXT NOT NULL
);
INSERT INTO counted VALUES(0, '');

CREATE TABLE places(
  n     INTEGER NOT NULL,        -- the case
  grp   INTEGER NOT NULL,
  queue INTEGER NOT NULL,        -- another number for a second place in a queue
  view  INTEGER NOT NULL,
  key   INTEGER NOT NULL,
  since INTEGER NOT NULL,
  kind  TEXT NOT NULL,
  tie   INTEGER NOT NULL,        -- from the item's id: orders equal keys alike everywhere
  wake  INTEGER NOT NULL,        -- ms; 0 is never, below 0 a time that was
  wakekey INTEGER NOT NULL,
  PRIMARY KEY(n, queue)
) WITHOUT ROWID;
CREATE INDEX places_view ON places(grp, queue, view, key, tie);
CREATE INDEX places_all ON places(grp, queue, since, tie);
CREATE INDEX places_wake ON places(wake) WHERE wake > 0;

CREATE TABLE tallies(
  grp   INTEGER NOT NULL,
  queue INTEGER NOT NULL,
  view  INTEGER NOT NULL,
  n     INTEGER NOT NULL,
  PRIMARY KEY(grp, queue, view)
) WITHOUT ROWID;
