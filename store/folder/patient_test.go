package folder

import (
	"testing"
	"time"

	"duyet/model"
)

// stuck is a folder whose reads never end until it is let go.
type stuck struct {
	Folder
	free chan struct{}
}

func (s *stuck) Read(string, int64) ([]byte, error) {
	<-s.free
	return nil, nil
}

func TestAFolderThatHangsIsGivenUp(t *testing.T) {
	s := &stuck{free: make(chan struct{})}
	defer close(s.free)
	_, err := Within(s, 10*time.Millisecond).Read("hot.duyet", 1)
	if model.KindOf(err) != model.Unreachable || model.CodeOf(err) != "folder-slow" {
		t.Errorf("a hanging read gives %v, want folder-slow", err)
	}
}

func TestPatienceChangesNothingElse(t *testing.T) {
	d, err := Open(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	defer d.Close()
	p := Within(d, time.Minute)
	if err := p.Write("a/b.duyet", []byte("x")); err != nil {
		t.Fatal(err)
	}
	b, err := p.Read("a/b.duyet", 10)
	if err != nil || string(b) != "x" {
		t.Errorf("read %q, %v", b, err)
	}
	if f, err := p.Stat("a/b.duyet"); err != nil || f.Size != 1 {
		t.Errorf("stat %+v, %v", f, err)
	}
}
