package keys

import (
	"bytes"
	"crypto/sha256"
	"flag"
	"fmt"
	"io"
	"math"
	"math/rand/v2"
	"os"
	"strings"
	"testing"

	"duyet/model"
)

var update = flag.Bool("update", false, "write the golden file anew; commit only what you can explain")

// stream is a source of bytes that is the same on every run.
func stream(name string) io.Reader { return rand.NewChaCha8(sha256.Sum256([]byte(name))) }

func device(t *testing.T, name string) Device {
	t.Helper()
	d, err := NewDevice(stream(name))
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func newCode(t *testing.T, store model.StoreID, name string) (string, Device) {
	t.Helper()
	code, d, err := NewCode(store, stream(name))
	if err != nil {
		t.Fatal(err)
	}
	return code, d
}

// TestNamesAndCodesAreFrozen holds everything derived from a key against what
// was derived when format 1 was made: other ids would be other devices.
func TestNamesAndCodesAreFrozen(t *testing.T) {
	var got strings.Builder
	for _, name := range []string{"one", "two", "three"} {
		d := device(t, name)
		store := StoreID(d.Public)
		code, key := newCode(t, store, name)
		fmt.Fprintf(&got, "seed %x\n public %s\n device %s\n store %s\n words %s\n code %s\n code-public %s\n", d.Seed(), Text(d.Public), d.ID, store, Words(d.Public), code, Text(key.Public))
		message := CardMessage(store, d.Public, model.AdminID(d.ID))
		fmt.Fprintf(&got, " card-message %q\n card-sig %s\n", message, Text(key.Sign(message)))
	}
	const golden = "testdata/keys.golden"
	if *update {
		if err := os.WriteFile(golden, []byte(got.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil || got.String() != string(want) {
		t.Errorf("%v; got:\n%s", err, got.String())
	}
}

func TestACodeHoldsAtLeast75RandomBits(t *testing.T) {
	if bits := codeSecret * math.Log2(float64(len(codeLetters))); bits < 75 {
		t.Errorf("%.1f bits", bits)
	}
	for i, c := range codeLetters {
		if strings.ContainsRune("0O1ILZSBU", c) || strings.IndexRune(codeLetters, c) != i {
			t.Errorf("letter %c is taken for another one", c)
		}
	}
	// Every letter equally often, at every place.
	store := StoreID(device(t, "root").Public)
	random := stream("letters")
	count := map[byte]int{}
	const codes = 2000
	for range codes {
		code, _, err := NewCode(store, random)
		if err != nil {
			t.Fatal(err)
		}
		for i := range codeSecret {
			count[strings.ReplaceAll(code, "-", "")[i]]++
		}
	}
	mean := float64(codes*codeSecret) / float64(len(codeLetters))
	for _, c := range []byte(codeLetters) {
		if n := float64(count[c]); math.Abs(n-mean) > 5*math.Sqrt(mean) {
			t.Errorf("letter %c came %v times, want about %.0f", c, n, mean)
		}
	}
}

func TestACodeIsReadHoweverItIsTyped(t *testing.T) {
	store := StoreID(device(t, "root").Public)
	code, key := newCode(t, store, "typed")
	plain := strings.ReplaceAll(code, "-", "")
	for _, typed := range []string{code, strings.ToLower(code), plain, " " + code + "\n", strings.ReplaceAll(code, "-", " "),
		strings.ReplaceAll(code, "-", "\u00a0–\t"), strings.ReplaceAll(code, "-", "\u2011"), "\u200b" + code + "\u200b\ufeff"} {
		if got, err := ParseCode(store, typed); err != nil || got.ID != key.ID {
			t.Errorf("%q: %v", typed, err)
		}
	}
}

func TestEveryMistypedCodeIsRefused(t *testing.T) {
	store := StoreID(device(t, "root").Public)
	for n := range 12 {
		code, _ := newCode(t, store, fmt.Sprint("mistyped", n))
		code = strings.ReplaceAll(code, "-", "")
		var wrong []string
		for i := range code {
			for _, c := range codeLetters {
				if byte(c) != code[i] {
					wrong = append(wrong, code[:i]+string(c)+code[i+1:])
				}
			}
			if i > 0 && code[i] != code[i-1] {
				wrong = append(wrong, code[:i-1]+code[i:i+1]+code[i-1:i]+code[i+1:])
			}
			wrong = append(wrong, code[:i]+code[i+1:], code[:i]+code[i:i+1]+code[i:])
		}
		for _, typed := range wrong {
			if _, err := ParseCode(store, typed); model.KindOf(err) != model.BadInput {
				t.Errorf("%s for %s: %v, want bad input", typed, code, err)
			}
		}
	}
}

func TestACodeOfAnotherStoreIsRefused(t *testing.T) {
	store, other := StoreID(device(t, "root").Public), StoreID(device(t, "other").Public)
	code, _ := newCode(t, store, "code")
	for _, c := range []struct{ name, typed, want string }{
		{"another store's", code, "code-other"},
		{"nothing", "", "code-wrong"},
		{"a word", "Phụ nữ Gia Lâm", "code-wrong"},
		{"letters that no code has", strings.Repeat("0", 20), "code-wrong"},
		{"a letter that only looks right", "К" + code[1:], "code-wrong"},
		{"twenty bytes of two-byte letters", strings.Repeat("Đ", 10), "code-wrong"},
	} {
		if _, err := ParseCode(other, c.typed); model.CodeOf(err) != c.want {
			t.Errorf("%s: %v, want %s", c.name, err, c.want)
		}
	}
}

func TestACodeNeedsRandomness(t *testing.T) {
	if _, _, err := NewCode("s", bytes.NewReader([]byte("short"))); model.KindOf(err) != model.Unreachable {
		t.Errorf("%v, want unreachable", err)
	}
	if _, err := NewDevice(bytes.NewReader(nil)); model.KindOf(err) != model.Unreachable {
		t.Errorf("%v, want unreachable", err)
	}
	if _, err := FromSeed([]byte("short")); model.KindOf(err) != model.Damaged {
		t.Errorf("%v, want damaged", err)
	}
}

func TestWordsTellKeysApart(t *testing.T) {
	seen := map[string]int{}
	for n := range 3000 {
		d := device(t, fmt.Sprint("device", n))
		words := Words(d.Public)
		if old, twice := seen[words]; twice {
			t.Errorf("devices %d and %d show the same words", old, n)
		}
		seen[words] = n
		if len(strings.Fields(words)) != 6 || strings.Trim(words, "abcdefghijklmnopqrstuvwxyz ") != "" {
			t.Errorf("words %q", words)
		}
	}
	first, last := strings.Fields(onsets), strings.Fields(rimes)
	if len(first) != 16 || len(last) != 16 {
		t.Errorf("%d onsets and %d rimes, want 16 each", len(first), len(last))
	}
}

func TestOneKeyHasOneText(t *testing.T) {
	d := device(t, "text")
	text, sig := Text(d.Public), Text(d.Sign([]byte("message")))
	if !bytes.Equal(Public(text), d.Public) || !Verify(d.Public, []byte("message"), sig) {
		t.Fatal("an honest text is refused")
	}
	for _, other := range []string{"", text + "\n", text[:20] + "\n" + text[20:], text + "=", text[:42], text + "A", text[:42] + next(text[42])} {
		if Public(other) != nil {
			t.Errorf("key %q is taken", other)
		}
	}
	for _, other := range []string{"", sig + "\n", sig[:40] + "\r\n" + sig[40:], sig[:85], sig + "A"} {
		if Verify(d.Public, []byte("message"), other) {
			t.Errorf("signature %q is taken", other)
		}
	}
	if Verify(nil, []byte("message"), sig) || Verify(d.Public, []byte("massage"), sig) || Verify(device(t, "x").Public, []byte("message"), sig) {
		t.Error("a signature proves something else")
	}
}

// next gives the letter that differs in the bits a 32-byte text does not use.
func next(c byte) string {
	const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
	return string(letters[strings.IndexByte(letters, c)^1])
}
