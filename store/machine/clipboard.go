package machine

import (
	"bytes"
	"context"
	"encoding/hex"
	"errors"
	"fmt"
	"os/exec"
	"strings"
	"time"
	"unicode/utf16"

	"duyet/model"
)

// Clipboard is what programs hand to each other when a person copies and
// pastes. The zero value is one that nobody can reach.
type Clipboard struct {
	// Find gives the path of a program as [exec.LookPath] does; nil finds none.
	Find func(name string) (string, error)
	// Direct reads it by a call of the system, nil where programs do it.
	Direct func(context.Context) (Clip, error)
}

// Clip is one thing on a clipboard in the forms it has; what it lacks is empty.
type Clip struct {
	Markup []byte // HTML, on Windows with the head that tells where it is from
	Text   []byte
	// Address is that of the page it was copied from.
	Address string
}

// MaxClip is the most bytes of one form that are read.
const MaxClip = 16 << 20

// clipPatience bounds one program that does not come back; what a person waits
// for in all is a few times that.
const clipPatience = 2 * time.Second

// empty reports that there is nothing in any form.
func (c Clip) empty() bool { return len(c.Markup)+len(c.Text) == 0 }

// Forms lists the forms that are there, the richest first. Markup says where it
// is from as Windows has it said, where that is known.
func (c Clip) Forms() [][]byte {
	var out [][]byte
	switch {
	case len(c.Markup) == 0:
	case c.Address == "" || bytes.HasPrefix(c.Markup, []byte("Version:")):
		out = append(out, c.Markup)
	default:
		out = append(out, append(fmt.Appendf(nil, "Version:0.9\r\nStartHTML:-1\r\nEndHTML:-1\r\nSourceURL:%s\r\n", c.Address), c.Markup...))
	}
	if len(c.Text) > 0 {
		out = append(out, c.Text)
	}
	return out
}

// request is a program that is asked for one form of a clip.
type request struct {
	name string
	args []string
	// hexed says that the bytes come as «data HTML3C68…».
	hexed bool
}

// reader are the requests that belong to one way to the clipboard. Those without
// a name are forms that this way has not.
type reader struct{ markup, text, address request }

// readers are tried in this order; a system has at most a few of them. That of
// Windows is for Linux inside it: Windows itself is asked directly.
func readers() []reader {
	const sourceURL = "chromium/x-source-url"
	paste := func(kind string) request { return request{name: "wl-paste", args: []string{"-n", "-t", kind}} }
	clip := func(kind string) request {
		return request{name: "xclip", args: []string{"-selection", "clipboard", "-o", "-t", kind}}
	}
	return []reader{
		{markup: request{name: "osascript", args: []string{"-e", "the clipboard as «class HTML»"}, hexed: true}, text: request{name: "pbpaste"}},
		{markup: paste("text/html"), text: paste("text"), address: paste(sourceURL)},
		{markup: clip("text/html"), text: clip("UTF8_STRING"), address: clip(sourceURL)},
		{text: request{name: "xsel", args: []string{"--clipboard", "--output"}}},
		{text: request{name: "powershell.exe", args: []string{"-NoProfile", "-Command", "[Console]::OutputEncoding=[Text.Encoding]::UTF8; Get-Clipboard -Raw"}}},
	}
}

// Read gives what is on the clipboard. Unreachable ("no-clipboard") tells that
// nothing on this computer reads it, BadInput that it holds nothing
// ("clipboard-empty") or more than [MaxClip] ("clipboard-large").
func (b Clipboard) Read(ctx context.Context) (Clip, error) {
	if b.Direct != nil {
		c, err := b.Direct(ctx)
		return whole(c, err == nil, err)
	}
	met := false
	for _, r := range readers() {
		c, found, err := b.read(ctx, r)
		if met = met || found; err != nil || !c.empty() {
			return whole(c, met, err)
		}
	}
	return whole(Clip{}, met, nil)
}

// whole judges what was read; met says that there was something to read with.
func whole(c Clip, met bool, err error) (Clip, error) {
	switch {
	case model.CodeOf(err) == "clipboard-large":
		return Clip{}, err
	case err != nil || !met:
		return Clip{}, model.WrapFault(model.Unreachable, "no-clipboard", errors.Join(err, exec.ErrNotFound), "clipboard")
	case c.empty():
		return c, model.NewFault(model.BadInput, "clipboard-empty", "clipboard")
	}
	return c, nil
}

// read asks one way to the clipboard for what it has; found says that its
// programs are there. A form that is not there and a clipboard that cannot be
// reached look alike to a program.
func (b Clipboard) read(ctx context.Context, r reader) (c Clip, found bool, err error) {
	var html, text bool
	if c.Markup, html, err = b.fetch(ctx, r.markup); err != nil {
		return Clip{}, true, err
	}
	if c.Text, text, err = b.fetch(ctx, r.text); err != nil {
		return Clip{}, true, err
	}
	if len(c.Markup) > 0 {
		if v, _, err := b.fetch(ctx, r.address); err == nil {
			c.Address = oneAddress(v)
		}
	}
	return c, html || text, nil
}

// oneAddress takes an address that is one word; anything else is none.
func oneAddress(v []byte) string {
	s := strings.TrimSpace(strings.ToValidUTF8(string(v), ""))
	if len(s) > 2048 || strings.ContainsFunc(s, func(r rune) bool { return r <= ' ' || r == 0x7f }) {
		return ""
	}
	return s
}

// fetch runs one program for one form, which is empty where it gives none; the
// error is only that the form is too large.
func (b Clipboard) fetch(ctx context.Context, r request) (v []byte, found bool, err error) {
	path, found := b.find(r.name)
	if !found {
		return nil, false, nil
	}
	ctx, stop := context.WithTimeout(ctx, clipPatience)
	defer stop()
	out := bounded{most: MaxClip}
	if r.hexed {
		out.most = 2*MaxClip + 64
	}
	cmd := exec.CommandContext(ctx, path, r.args...)
	cmd.Stdout = &out
	cmd.WaitDelay = clipPatience
	speakUnicode(cmd, r.name)
	err = cmd.Run()
	if out.over {
		return nil, true, tooLarge()
	}
	if err != nil {
		return nil, true, nil
	}
	v = out.buf.Bytes()
	if r.hexed {
		v = unhex(v)
	}
	return blank(v), true, nil
}

// blank makes nothing of what holds no sign, and takes off the zero bytes that
// some programs end their texts with.
func blank(v []byte) []byte {
	v = bytes.TrimRight(v, "\x00")
	if len(bytes.Trim(v, " \t\r\n\x00")) == 0 {
		return nil
	}
	return v
}

// unhex reads the bytes out of «data HTML3C68746D6C…».
func unhex(v []byte) []byte {
	_, digits, found := bytes.Cut(v, []byte("HTML"))
	digits, _, closed := bytes.Cut(digits, []byte("»"))
	out := make([]byte, hex.DecodedLen(len(digits)))
	if _, err := hex.Decode(out, digits); err != nil || !found || !closed {
		return nil
	}
	return out
}

// bounded keeps what a program writes, up to a size; beyond it the program is
// told that nobody listens.
type bounded struct {
	buf  bytes.Buffer
	most int
	over bool
}

func (w *bounded) Write(p []byte) (int, error) {
	if w.over = w.over || w.buf.Len()+len(p) > w.most; w.over {
		return 0, errors.New("too much")
	}
	return w.buf.Write(p)
}

func tooLarge() error {
	return model.NewFault(model.BadInput, "clipboard-large", "more than %d bytes", MaxClip)
}

func (b Clipboard) find(name string) (string, bool) {
	if b.Find == nil || name == "" {
		return "", false
	}
	path, err := b.Find(name)
	return path, err == nil
}

// speakUnicode has the programs of macOS take and give Unicode; without a
// language in the environment they do not.
func speakUnicode(cmd *exec.Cmd, name string) {
	if name == "pbpaste" || name == "pbcopy" {
		cmd.Env = append(cmd.Environ(), "LC_CTYPE=UTF-8")
	}
}

// writer is a program that takes the clipboard's text on its input.
type writer struct {
	name string
	args []string
	// wide says that it wants UTF-16, low byte first, behind a byte order mark.
	wide bool
}

// writers are tried in this order.
func writers() []writer {
	return []writer{
		{name: "clip.exe", wide: true},
		{name: "pbcopy"},
		{name: "wl-copy"},
		{name: "xclip", args: []string{"-selection", "clipboard"}},
		{name: "xsel", args: []string{"--clipboard", "--input"}},
	}
}

// Write puts a text on the clipboard and reports whether a program did.
func (b Clipboard) Write(ctx context.Context, text string) bool {
	for _, w := range writers() {
		if path, found := b.find(w.name); found && w.run(ctx, path, text) == nil {
			return true
		}
	}
	return false
}

func (w writer) run(ctx context.Context, path, text string) error {
	if w.wide {
		text = wide(text)
	}
	ctx, stop := context.WithTimeout(ctx, clipPatience)
	defer stop()
	cmd := exec.CommandContext(ctx, path, w.args...)
	cmd.Stdin = strings.NewReader(text)
	speakUnicode(cmd, w.name)
	return cmd.Run()
}

// wide is a text in UTF-16, low byte first, with a byte order mark: without it
// clip.exe reads Vietnamese in the code page of the console.
func wide(text string) string {
	b := []byte{0xFF, 0xFE}
	for _, u := range utf16.Encode([]rune(text)) {
		b = append(b, byte(u), byte(u>>8))
	}
	return string(b)
}
