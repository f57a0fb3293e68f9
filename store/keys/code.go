package keys

import (
	"crypto/sha256"
	"io"
	"strings"
	"unicode"

	"duyet/model"
)

// codeLetters are the 27 letters of an access code: no two of them look or
// sound alike. 16 of them hold 76 bits.
const (
	codeLetters = "23456789ACDEFGHJKMNPQRTVWXY"
	codeSecret  = 16
	codeCheck   = 4
	codeGroup   = 5
)

// NewCode makes an access code: 16 random letters and 4 that check it and the
// store it belongs to, in groups of five. The second result is the key pair
// that belongs to it.
func NewCode(store model.StoreID, random io.Reader) (string, Device, error) {
	secret := make([]byte, 0, codeSecret)
	buf := make([]byte, 1)
	for len(secret) < codeSecret {
		if _, err := io.ReadFull(random, buf); err != nil {
			return "", Device{}, model.WrapFault(model.Unreachable, "", err, "randomness")
		}
		// 243 = 9 × 27: every letter is equally likely.
		if buf[0] < 243 {
			secret = append(secret, codeLetters[buf[0]%27])
		}
	}
	code := string(secret) + checkLetters(store, string(secret))
	var groups []string
	for i := 0; i < len(code); i += codeGroup {
		groups = append(groups, code[i:i+codeGroup])
	}
	d, err := codeKey(store, string(secret))
	return strings.Join(groups, "-"), d, err
}

// ParseCode reads an access code as a person typed it: small letters, blanks,
// hyphens and what a chat program adds unseen do not matter. BadInput tells of
// one of the wrong length or with other letters ("code-wrong") or of one that
// does not fit the store: mistyped, or of another store ("code-other").
func ParseCode(store model.StoreID, typed string) (Device, error) {
	code := strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || unicode.In(r, unicode.Pd, unicode.Cf) {
			return -1
		}
		return unicode.ToUpper(r)
	}, typed)
	if len(code) != codeSecret+codeCheck || strings.Trim(code, codeLetters) != "" {
		return Device{}, model.NewFault(model.BadInput, "code-wrong", "access code of %d letters", len(code))
	}
	secret := code[:codeSecret]
	if checkLetters(store, secret) != code[codeSecret:] {
		return Device{}, model.NewFault(model.BadInput, "code-other", "access code does not fit store %s", store)
	}
	return codeKey(store, secret)
}

func checkLetters(store model.StoreID, secret string) string {
	sum := sha256.Sum256([]byte("duyet-code-check/1\x00" + string(store) + "\x00" + secret))
	out := make([]byte, codeCheck)
	for i := range out {
		out[i] = codeLetters[(int(sum[2*i])<<8|int(sum[2*i+1]))%27]
	}
	return string(out)
}

func codeKey(store model.StoreID, secret string) (Device, error) {
	sum := sha256.Sum256([]byte("duyet-code/1\x00" + string(store) + "\x00" + secret))
	return FromSeed(sum[:])
}
