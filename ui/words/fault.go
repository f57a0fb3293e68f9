package words

import "duyet/model"

// faultRow is one row of the table of faults: what happened, what is safe when
// it is not what the kind says, and what to do next.
type faultRow struct {
	what Text
	safe Text
	next Text
}

// Fault is what a person is told of an error: what happened, what is safe,
// what to do next. A code without a sentence gets that of its kind; the table
// of codes is [FaultCodes].
func Fault(kind model.FaultKind, code string) Text {
	return join(FaultParts(kind, code))
}

// FaultParts gives the three parts of [Fault] one by one.
func FaultParts(kind model.FaultKind, code string) (what, safe, next Text) {
	row, ok := faultCodes[code]
	if !ok {
		row = faultKinds[kind]
	}
	if row.safe.Zero() {
		row.safe = faultKinds[kind].safe
	}
	if row.next.Zero() {
		row.next = faultKinds[kind].next
	}
	return row.what, row.safe, row.next
}

// FaultOf is [Fault] for the outermost fault in an error's chain.
func FaultOf(err error) Text { return Fault(model.KindOf(err), model.CodeOf(err)) }

// FaultKinds lists the kinds that have a sentence.
func FaultKinds() []model.FaultKind {
	var out []model.FaultKind
	for k := model.Bug; k <= model.Newer; k++ {
		if _, ok := faultKinds[k]; ok {
			out = append(out, k)
		}
	}
	return out
}

// FaultCodes lists the codes that have a sentence of their own, in no order.
func FaultCodes() []string {
	var out []string
	for code := range faultCodes {
		out = append(out, code)
	}
	return out
}

// join sets sentences one after the other.
func join(parts ...Text) Text {
	var out Text
	for _, p := range parts {
		if p.Zero() {
			continue
		}
		if !out.Zero() {
			out.vi, out.en = out.vi+" ", out.en+" "
		}
		out.vi, out.en = out.vi+p.vi, out.en+p.en
	}
	return out
}

// FaultCarriedOut says why a verdict can no longer be taken back: somebody carried
// it out on Facebook, with name and moment.
func FaultCarriedOut(by string, at Text) Text {
	return join(Text{
		"Không hoàn tác được: " + by + " đã làm việc này trên Facebook lúc " + at.vi + ".",
		by + " carried this out on Facebook on " + at.en + ", so it cannot be undone.",
	}, Text{"Chưa có gì thay đổi.", "Nothing was changed."}, Text{
		"Nếu cần đổi, hãy quyết định lại; mục sẽ trở lại danh sách cần làm.",
		"To change it, decide again; the item comes back to the list of things to do.",
	})
}

// FaultDetail stands before the technical text of an error.
var FaultDetail = Text{"Chi tiết", "Detail"}
