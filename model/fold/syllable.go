package fold

import (
	"strings"
	"unicode"
)

// onsets and rimes build every Vietnamese syllable, marks left out. The tables follow the spelling
// rules taught in primary school; a few loans (pin, bit, sex) fall out, which costs nothing here.
var onsets = wordSet("b c ch d g gh gi h k kh l m n ng ngh nh p ph qu r s t th tr v x")

var rimes = wordSet(`a ac ach ai am an ang anh ao ap at au ay
	e ec em en eng eo ep et eu ech enh i ia ich iec iem ien ieng iep iet ieu im in inh ip it iu
	o oa oac oach oai oam oan oang oanh oao oap oat oay oc oe oen oeo oet oi om on ong oong op ot
	u ua uan uang uat uay uc ue uech uenh ui um un ung uo uoc uoi uom uon uong uop uot uou up ut uu
	uy uya uych uyen uyet uyn uynh uyt uyu uye uec uen y yem yen yet yeu yt ynh ych ya`)

// loans are words of foreign make that posts use as if they were Vietnamese.
var loans = wordSet(`zalo telegram tele facebook fb shopee shop lazada tiki tiktok youtube google gmail inbox link app apk
	otp cod vip bill game bank sim ctv stk online admin ship shipper web website slot click like live livestream
	bitcoin coin usdt forex momo viettel mobifone vinaphone vietcombank techcombank agribank bidv vietinbank
	mbbank tpbank vpbank sacombank acb hotline cccd cmnd vneid spa iphone android file clip video sale voucher combo tour visa comment team`)

func wordSet(s string) map[string]bool {
	m := make(map[string]bool)
	for _, w := range strings.Fields(s) {
		m[w] = true
	}
	return m
}

// syllable reports whether the folded word could be one Vietnamese syllable.
func syllable(w []byte) bool {
	if len(w) == 0 || len(w) > 7 {
		return false
	}
	if rimes[string(w)] {
		return true
	}
	for n := min(3, len(w)-1); n > 0; n-- {
		if onsets[string(w[:n])] && rimes[string(w[n:])] {
			return true
		}
	}
	return string(w) == "gi" || string(w) == "qui" || string(w) == "quy"
}

// known reports a syllable or a loan word.
func known(w []byte) bool { return syllable(w) || loans[string(w)] }

// Syllable reports whether a word could be one Vietnamese syllable: an onset, a
// rime, at most one tone, and no letter of another language. Case does not
// count; the word is in NFC.
func Syllable(word string) bool {
	tones := 0
	for _, r := range word {
		switch base, tone := spelled(r); {
		case base == 0:
			return false
		case tone:
			tones++
		}
	}
	return tones <= 1 && syllable([]byte(Key(word)))
}

// spelled gives the plain letter of a Vietnamese letter, 0 for any other
// sign, and whether it bears a tone.
func spelled(r rune) (base rune, tone bool) {
	r = unicode.ToLower(r)
	if r >= 'a' && r <= 'z' {
		return r, false
	}
	if strings.ContainsRune("ăâđêôơư", r) {
		return r, false
	}
	const toned = "àáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵ"
	if strings.ContainsRune(toned, r) {
		return r, true
	}
	return 0, false
}
