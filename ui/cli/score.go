package cli

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"math"
	"os"

	"github.com/spf13/pflag"

	"duyet/model"
	"duyet/model/scam"
	"duyet/ui/words"
)

func (s *session) scoreCommand() command {
	var train string
	var explain bool
	return command{
		use: "score [--train FILE] [--explain]", needs: nothing, more: []string{s.t(words.CmdScoreReads)},
		examples: []string{"duyet score < posts.jsonl", "duyet score --explain < posts.jsonl"},
		flags: func(f *pflag.FlagSet) {
			s.pathVar(f, &train, aFile, "train", "")
			f.BoolVar(&explain, "explain", false, "")
		},
		run: func(context.Context, []string) error {
			base := scam.New()
			if train != "" {
				examples, err := readExamples(train)
				if err != nil {
					return err
				}
				base = base.Train(examples)
			}
			r := &rater{s: s, explain: explain, tutor: scam.NewTutor(base), ledger: scam.NewLedger(), asked: map[string]string{}}
			return r.run()
		},
	}
}

// maxScoreLine is the longest line that score reads, in bytes.
const maxScoreLine = 1 << 20

// scoreLine is a line that score reads: a text to judge, a verdict on one that
// was judged in this run, or an example to train with.
type scoreLine struct {
	ID      *string `json:"id"`
	Kind    string  `json:"kind"`
	Text    *string `json:"text"`
	Author  string  `json:"author"`
	Verdict *string `json:"verdict"`
	Label   string  `json:"label"`
	Variant string  `json:"variant_of"`
}

// eachLine hands on the lines that hold anything, numbered from 1.
func eachLine(in io.Reader, name string, f func(n int, line []byte) error) error {
	sc := bufio.NewScanner(in)
	sc.Buffer(make([]byte, 0, 64<<10), maxScoreLine)
	for n := 1; sc.Scan(); n++ {
		if line := bytes.TrimSpace(sc.Bytes()); len(line) > 0 {
			if err := f(n, line); err != nil {
				return err
			}
		}
	}
	if errors.Is(sc.Err(), bufio.ErrTooLong) {
		return model.NewFault(model.BadInput, "line-too-long", "%s: a line of more than %d bytes", name, maxScoreLine)
	}
	return model.WrapFault(model.BadInput, "file-unreadable", sc.Err(), "%s", name)
}

// taughtAs are the labels and verdicts that teach.
var taughtAs = map[string]scam.Label{"scam": scam.Scam, "ok": scam.OK, "warning": scam.Warning}

// readExamples reads labelled rows. A file with a row that cannot be used
// teaches nothing.
func readExamples(path string) ([]scam.Example, error) {
	f, err := os.Open(path)
	if errors.Is(err, os.ErrNotExist) {
		return nil, model.WrapFault(model.NotFound, "no-file", err, "%s", path)
	}
	if err != nil {
		return nil, model.WrapFault(model.BadInput, "file-unreadable", err, "%s", path)
	}
	defer f.Close()
	var out []scam.Example
	err = eachLine(f, path, func(n int, line []byte) error {
		var l scoreLine
		if err := json.Unmarshal(line, &l); err != nil {
			return model.WrapFault(model.BadInput, "bad-row", err, "%s line %d", path, n)
		}
		label, ok := taughtAs[l.Label]
		if !ok || l.Text == nil {
			return model.NewFault(model.BadInput, "bad-example", "%s line %d", path, n)
		}
		e := scam.Example{Input: scam.Input{Kind: l.Kind, Text: *l.Text, Author: l.Author}, Label: label, Origin: l.Variant}
		if e.Origin == "" && l.ID != nil {
			e.Origin = *l.ID
		}
		out = append(out, e)
		return nil
	})
	return out, err
}

// rater answers one line after the other and learns from the verdicts among
// them.
type rater struct {
	s       *session
	explain bool
	tutor   *scam.Tutor
	ledger  *scam.Ledger
	asked   map[string]string // text by id
	lessons []scam.Lesson
	bad     int
}

func (r *rater) run() error {
	err := eachLine(r.s.In, stdin, func(n int, line []byte) error {
		if err := r.line(line); err != nil {
			r.bad++
			r.s.note(words.CmdBadLine(n, words.FaultOf(err)))
		}
		return model.WrapFault(model.Unreachable, "output", r.s.out.Flush(), "output")
	})
	if err == nil && r.bad > 0 {
		err = model.NewFault(model.BadInput, "bad-lines", "%d lines", r.bad)
	}
	return err
}

func (r *rater) line(line []byte) error {
	var l scoreLine
	if err := json.Unmarshal(line, &l); err != nil {
		return model.WrapFault(model.BadInput, "bad-row", err, "line")
	}
	switch {
	case l.ID == nil:
		return model.NewFault(model.BadInput, "no-id", "line")
	case l.Text != nil:
		return r.judge(*l.ID, scam.Input{Kind: l.Kind, Text: *l.Text, Author: l.Author})
	case l.Verdict != nil:
		return r.learn(*l.ID, *l.Verdict)
	}
	return model.NewFault(model.BadInput, "no-text-no-verdict", "%q", *l.ID)
}

// scored is an answer as the contract prints it.
type scored struct {
	ID         string           `json:"id"`
	Score      float64          `json:"score"`
	Label      string           `json:"label"`
	Findings   []scoredFinding  `json:"findings"`
	Indicators []scoredSign     `json:"indicators"`
	Similar    []string         `json:"similar"`
	Weights    *scam.Weighed    `json:"weights,omitempty"`
	Like       []scoredLikeness `json:"likeness,omitempty"`
}

type scoredFinding struct {
	Sign   string `json:"sign"`
	Reason string `json:"reason"`
	Text   string `json:"text"`
	Start  int    `json:"start"`
	End    int    `json:"end"`
}

type scoredSign struct {
	Type  string `json:"type"`
	Value string `json:"value"`
}

type scoredLikeness struct {
	ID       string  `json:"id"`
	Likeness float64 `json:"likeness"`
}

func (r *rater) judge(id string, in scam.Input) error {
	sc := r.tutor.Scorer()
	got := sc.Recall(id, in, r.ledger)
	r.ledger.Keep(id, in.Author, got.Shape, got.Indicators)
	r.asked[id] = in.Text
	out := scored{ID: id, Score: got.Score, Label: got.Label(), Findings: []scoredFinding{}, Indicators: []scoredSign{}, Similar: []string{}}
	for _, f := range got.Findings {
		why := r.s.t(words.SignReason(sc.Reason(f.Sign)))
		out.Findings = append(out.Findings, scoredFinding{f.Sign, why, f.Text, f.Start, f.End})
	}
	for _, i := range got.Indicators {
		out.Indicators = append(out.Indicators, scoredSign{i.Type, i.Value})
	}
	for _, l := range got.Like {
		out.Similar = append(out.Similar, l.Key)
		if r.explain {
			out.Like = append(out.Like, scoredLikeness{l.Key, math.Round(l.Likeness*100) / 100})
		}
	}
	if r.explain {
		out.Weights = &got.Weighed
	}
	return r.s.emit(out)
}

// learn takes a verdict, or with an empty one takes the verdict back.
func (r *rater) learn(id, verdict string) error {
	text, known := r.asked[id]
	if !known {
		return model.NewFault(model.NotFound, "not-scored", "%q", id)
	}
	label, ok := taughtAs[verdict]
	if !ok && verdict != "" {
		return model.NewFault(model.BadInput, "unknown-verdict", "%q", verdict)
	}
	kept := r.lessons[:0:0]
	for _, l := range r.lessons {
		if l.Key != id {
			kept = append(kept, l)
		}
	}
	if verdict == "" {
		r.ledger.Unjudge(id)
	} else {
		kept = append(kept, scam.Lesson{Key: id, Text: text, Label: label})
		r.ledger.Judge(id, label)
	}
	r.lessons = kept
	r.tutor.Teach(kept)
	return nil
}
