package scam

import (
	"slices"
	"testing"
)

func TestTeamSigns(t *testing.T) {
	base := New()
	const text = "Chị nào mua vé số online thì nhắn em, trúng em chuyển liền"
	own := TeamSign{Name: "ve-so", Phrases: []string{"vé số online/mạng", "mua hộ vé số"}, Vi: "Bán vé số trên mạng"}
	has := func(s *Scorer) bool {
		return slices.ContainsFunc(s.Score(Input{Text: text}).Findings, func(f Finding) bool { return f.Sign == "ve-so" && f.Text == "vé số online" })
	}
	before := base.Score(Input{Text: text})
	on := base.WithSigns([]TeamSign{own})
	if got := on.Score(Input{Text: text}); !has(on) || got.Score <= before.Score {
		t.Errorf("in use: %+v, before %v", got, before.Score)
	}
	if vi, en := on.Reason("ve-so"); vi != "Bán vé số trên mạng" || en != vi {
		t.Errorf("its reason is %q, %q", vi, en)
	}
	own.Trial = true
	if s := base.WithSigns([]TeamSign{own}); has(s) || s.Score(Input{Text: text}).Score != before.Score || !slices.Contains(s.Find(text), "ve-so") {
		t.Errorf("on trial it must be found and count for nothing: %v, %v", s.Score(Input{Text: text}), s.Find(text))
	}
	own.Trial, own.Off = false, true
	if s := base.WithSigns([]TeamSign{own}); has(s) || !slices.Contains(s.Find(text), "ve-so") {
		t.Error("off, it counts, or nobody is told where it would show")
	}
	const loan = "Vay nhanh không cần thế chấp, duyệt trong ngày, gọi 0301112223"
	if off := base.WithSigns([]TeamSign{{Name: "loan", Off: true}}); off.Score(Input{Text: loan}).Score >= base.Score(Input{Text: loan}).Score {
		t.Error("a sign that ships cannot be switched off")
	}
	if has(base) {
		t.Error("the base learned the team's sign")
	}
}

func TestCheckPhrase(t *testing.T) {
	for p, ok := range map[string]bool{"vé số online": true, "~ lãi cao": true, "kiếm _ # ngày": true, "": false, "# đồng": false, "a\nb": false} {
		if err := CheckPhrase(p); (err == nil) != ok {
			t.Errorf("CheckPhrase(%q) = %v", p, err)
		}
	}
}

func TestHosts(t *testing.T) {
	h := Hosts{}
	for _, host := range []string{"www.Evil.vn", "bad.com.vn", "page.weebly.com", "sub.shop.example.com"} {
		h.Add(host)
	}
	for value, want := range map[string]bool{
		"evil.vn": true, "login.evil.vn/x?y": true, "notevil.vn": false, "com.vn": false, "good.com.vn": false, "a.bad.com.vn": true,
		"page.weebly.com/in": true, "weebly.com": false, "other.weebly.com": false, "example.com": false, "x.sub.shop.example.com": true, "shop.example.com": false,
	} {
		if got := h.Has(value); got != want {
			t.Errorf("Has(%q) = %v, want %v", value, got, want)
		}
	}
}
