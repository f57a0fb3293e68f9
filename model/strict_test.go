package model

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"time"
	"unicode"
)

func TestStrict(t *testing.T) {
	for _, c := range []struct {
		name, in string
		ok       bool
	}{
		{"an empty object", `{}`, true},
		{"blanks around it", " \t\r\n{ }\n", true},
		{"all kinds of value", `{"a":1,"b":-1,"c":"x","d":[1,[],{}],"e":{"a":null},"f":true,"g":false,"h_2":""}`, true},
		{"the same key in two objects", `{"a":{"x":1},"b":{"x":1}}`, true},
		{"the largest integer", `{"a":9007199254740991,"b":-9007199254740991}`, true},
		{"escapes", `{"a":"\"\\\/\b\f\n\r\t\u00e1\ud83d\ude00"}`, true},
		{"an escaped backslash before u0000", `{"a":"\\u0000"}`, true},
		{"twelve deep", `{"a":` + strings.Repeat("[", 12) + strings.Repeat("]", 12) + `}`, true},
		{"thirteen deep", `{"a":` + strings.Repeat("[", 13) + strings.Repeat("]", 13) + `}`, false},
		{"a key twice", `{"a":1,"a":1}`, false},
		{"a key twice with others between", `{"a":1,"c":1,"b":1,"a":1}`, false},
		{"a key twice in a list", `{"x":[{"a":1,"a":2}]}`, false},
		{"a capital", `{"A":1}`, false},
		{"a hyphen", `{"a-b":1}`, false},
		{"an escaped key", `{"\u0061":1}`, false},
		{"the Kelvin sign", "{\"\u212a\":1}", false},
		{"the long s", "{\"\u017f\":1}", false},
		{"no key", `{"":1}`, false},
		{"an exponent", `{"a":1e3}`, false},
		{"a fraction", `{"a":1.0}`, false},
		{"minus zero", `{"a":-0}`, false},
		{"2^53", `{"a":9007199254740992}`, false},
		{"minus 2^53", `{"a":-9007199254740992}`, false},
		{"forty digits", `{"a":` + strings.Repeat("9", 40) + `}`, false},
		{"a zero byte", "{\"a\":\"\x00\"}", false},
		{"an escaped zero byte", `{"a":"x\u0000"}`, false},
		{"a high surrogate alone", `{"a":"\ud83d"}`, false},
		{"a high surrogate and a letter", `{"a":"\ud83dx"}`, false},
		{"a high surrogate and another escape", `{"a":"\ud83d\n"}`, false},
		{"two high surrogates", `{"a":"\ud83d\ud83d"}`, false},
		{"a low surrogate alone", `{"a":"\ude00"}`, false},
		{"bad UTF-8", "{\"a\":\"\xff\"}", false},
		{"a surrogate in UTF-8", "{\"a\":\"\xed\xa0\x80\"}", false},
		{"a byte order mark", "\ufeff{}", false},
		{"a list", `[]`, false},
		{"a number", `1`, false},
		{"nothing", ``, false},
		{"blanks", ` `, false},
		{"two objects", `{}{}`, false},
		{"a broken object", `{"a":}`, false},
		{"an open object", `{"a":1`, false},
		{"an open text", `{"a":"\`, false},
		{"an open escape", `{"a":"\u00`, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			err := CheckStrict([]byte(c.in))
			if (err == nil) != c.ok || err != nil && KindOf(err) != Damaged {
				t.Errorf("CheckStrict(%q) = %v, want ok %v", c.in, err, c.ok)
			}
		})
	}
}

// An op of many keys once cost the square of their number. The floor is to read
// them into a map.
func TestManyKeysAreCheckedFast(t *testing.T) {
	var text strings.Builder
	text.WriteString("{")
	for i := 0; text.Len() < MaxBody-20; i++ {
		if i > 0 {
			text.WriteString(",")
		}
		fmt.Fprintf(&text, `"%x":1`, i)
	}
	text.WriteString("}")
	b := []byte(text.String())
	var took, floor time.Duration
	for range 40 {
		start := cpu()
		if err := CheckStrict(b); err != nil {
			t.Fatal(err)
		}
		took += cpu() - start
		start = cpu()
		var keys map[string]any
		if err := json.Unmarshal(b, &keys); err != nil {
			t.Fatal(err)
		}
		floor += cpu() - start
	}
	if took > 5*floor {
		t.Errorf("%d bytes of keys took %v, reading them into a map takes %v", len(b), took, floor)
	}
}

// readings gives every way a lax reader may take an object: keys of any case,
// the first or the last of two.
func readings(b []byte) (exact, lax map[string]any, err error) {
	if err := json.Unmarshal(b, &exact); err != nil {
		return nil, nil, err
	}
	lax = map[string]any{}
	for k, v := range exact {
		lax[strings.Map(unicode.ToLower, k)] = v
	}
	return exact, lax, nil
}

func FuzzStrict(f *testing.F) {
	for _, s := range []string{`{}`, `{"a":[1,"\u00e1",{"b":null}]}`, `{"a":"\ud83d\ude00"}`, `{"a":1,"a":2}`, `{"a":-0}`, "{\"a\":\"\x00\"}", `{"K":1}`, `{"a`, `[`} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, b []byte) { strictHolds(t, b) })
}

// strictHolds checks what the strict form promises of any bytes.
func strictHolds(t *testing.T, b []byte) {
	t.Helper()
	if CheckStrict(b) != nil {
		return
	}
	exact, lax, err := readings(b)
	if err != nil || len(exact) != len(lax) {
		t.Errorf("%q: %v, %d keys or %d", b, err, len(exact), len(lax))
	}
	// Written anew it is still strict and says the same.
	if _, err := json.Marshal(exact); err != nil {
		t.Fatal(err)
	}
	var numbers map[string]json.RawMessage
	if err := json.Unmarshal(b, &numbers); err != nil {
		t.Fatal(err)
	}
	if again, err := json.Marshal(numbers); err != nil || CheckStrict(again) != nil {
		t.Errorf("%q is strict, %q is not", b, again)
	}
}

func TestStrictTakesAnyBytes(t *testing.T) {
	random := rand.New(rand.NewPCG(5, 6))
	seed := []byte(`{"k":"decide/1","t":179,"on":"x","reg":["verdict"],"base":["AAAAAAAAAAAAAAAAAAAAAQ"],"d":{"verdict":"a\ud83d\ude00","n":{"a":[1,-2,null]}}}`)
	for range 60_000 {
		b := bytes.Clone(seed)
		for range 1 + random.IntN(4) {
			at := random.IntN(len(b))
			switch random.IntN(4) {
			case 0:
				b[at] = byte(random.Uint32())
			case 1:
				b = append(b[:at], b[min(len(b), at+random.IntN(9)):]...)
			case 2:
				b = append(b[:at:at], seed[random.IntN(len(seed)):]...)
			default:
				b[at] = `{}[]",:\ue-.0`[random.IntN(13)]
			}
			if len(b) == 0 {
				b = append(b, '{')
			}
		}
		strictHolds(t, b)
		if e, err := DecodeOp(b); err == nil && e.Fact != nil {
			reencodes(t, e)
		}
	}
}
