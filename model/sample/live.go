package sample

import (
	"iter"
	"math/rand/v2"
	"time"

	"duyet/model"
)

// Act is what an admin does in a [Step].
type Act string

// The acts of the demo's other admins.
const (
	ActApprove Act = "approve"
	ActDecline Act = "decline"
	ActScam    Act = "scam"
	ActClaim   Act = "claim"
	ActNote    Act = "note"
	ActOppose  Act = "oppose" // give another verdict on an item that has one
)

// Step is one small act of another admin.
type Step struct {
	After time.Duration  // since the step before
	By    int            // index into [Admins]: 1 or 2
	Act   Act            // what to do
	Kind  model.ItemKind // Join or Post: the queue it happens in
	// Pick chooses among the items that fit: take it modulo their number. For a
	// scam those that are flagged fit, to oppose those another admin decided.
	Pick uint32
	Rule string // id of a rule of [Defaults], with a decline
	Text string // words in Vietnamese, with a note
}

// Admins lists the names of the admins that [Plan.By] and [Step.By] count.
func Admins() []string { return []string{"Lan", "Hoa", "Mai"} }

var notes = []string{
	"Em gọi hỏi chi hội rồi, đúng người ạ", "Chị xem giúp em bài này với", "Số điện thoại này em thấy ở bài tuần trước", "Đợi chị ấy trả lời thêm",
	"Em nhắn nhờ sửa lại ảnh rồi", "Bài này để thứ Hai đăng cho hợp", "Chị này quen chị Hạnh chi hội 3", "Em nghĩ nên hỏi công an xã trước",
}

// Live gives the acts of the other two admins, without end: sittings of a few
// acts some seconds apart with minutes between them. A step that finds nothing
// to act on is to be passed over.
func Live(seed uint64) iter.Seq[Step] {
	return func(yield func(Step) bool) {
		r := rand.New(rand.NewPCG(seed, saltLive))
		for {
			by, kind := 1+r.IntN(2), model.Join
			if r.IntN(100) < 40 {
				kind = model.Post
			}
			wait := time.Duration(20+r.IntN(70)) * time.Second
			for range 3 + r.IntN(8) {
				if !yield(step(r, by, kind, wait)) {
					return
				}
				wait = time.Duration(3000+r.IntN(17000)) * time.Millisecond
			}
		}
	}
}

func step(r *rand.Rand, by int, kind model.ItemKind, after time.Duration) Step {
	s := Step{After: after, By: by, Kind: kind, Pick: r.Uint32(), Act: ActApprove}
	switch u := r.IntN(100); {
	case u < 18:
		s.Act = ActClaim
	case u < 28:
		s.Act, s.Text = ActNote, notes[r.IntN(len(notes))]
	case u < 40:
		s.Act, s.Rule = ActDecline, "traloi"
		if kind == model.Post {
			s.Rule = "banhang"
		}
	case u < 44:
		s.Act, s.Kind = ActScam, model.Post
	case u < 48:
		s.Act = ActOppose
	}
	return s
}
