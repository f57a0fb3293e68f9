package mail

import (
	"net/textproto"
	"slices"
	"strings"
)

// result is what a mail server found out by one method (RFC 8601): "dkim=pass
// header.d=example.com".
type result struct {
	method, verdict string
	props           []prop
}

type prop struct{ name, value string }

// readResults takes an Authentication-Results header apart: the name under which
// the server writes, empty where it gives none, and its findings. Comments say
// nothing, and what stands in quotation marks is one value.
func readResults(header string) (server string, out []result) {
	for i, words := range clauses(header) {
		if len(words) == 0 {
			continue
		}
		if i == 0 && !strings.Contains(words[0], "=") {
			server = words[0]
			continue
		}
		method, verdict, _ := strings.Cut(words[0], "=")
		method, _, _ = strings.Cut(method, "/")
		r := result{method: method, verdict: verdict}
		for _, w := range words[1:] {
			name, value, _ := strings.Cut(w, "=")
			r.props = append(r.props, prop{name, value})
		}
		out = append(out, r)
	}
	return server, out
}

// opaque stands for letters of a quoted string that would mean something outside
// of one.
const opaque = '\x00'

// clauses parts a header at its semicolons, each into words in lower case. What
// may stand around the signs within a word, space, line ends and comments, is no
// part of it: "dkim (x) = pass" is the word "dkim=pass".
func clauses(header string) (out [][]string) {
	w := words{}
	depth, quoted, escaped := 0, false, false
	for _, r := range header {
		switch {
		case escaped:
			escaped = false
			if quoted {
				w.letter(opaque)
			}
		case r == '\\' && (quoted || depth > 0):
			escaped = true
		case depth > 0 && r == '(', depth == 0 && !quoted && r == '(':
			depth++
			w.gap = true
		case depth > 0 && r == ')':
			depth--
		case depth > 0:
		case r == '"':
			if quoted = !quoted; quoted {
				w.join(r)
			}
		case quoted && strings.ContainsRune(" \t\r\n;=()", r):
			w.letter(opaque)
		case quoted:
			w.letter(r)
		case r == ';':
			w.end()
			out, w.all = append(out, w.all), nil
		case strings.ContainsRune(" \t\r\n", r):
			w.gap = true
		default:
			w.join(r)
			w.letter(r)
		}
	}
	w.end()
	return append(out, w.all)
}

// words gathers the words of a clause.
type words struct {
	all  []string
	word strings.Builder
	gap  bool // space came behind what the word holds
}

func (w *words) letter(r rune) { w.word.WriteRune(r) }

// join begins a new word with r, unless r goes on with the one before across
// the space between: what stands around "=", and around "/" and "." in the name
// before it.
func (w *words) join(r rune) {
	gap := w.gap
	w.gap = false
	if !gap || w.word.Len() == 0 {
		return
	}
	have := w.word.String()
	named := strings.Contains(have, "=")
	inName := !named && (r == '/' || r == '.' || strings.HasSuffix(have, "/") || strings.HasSuffix(have, "."))
	if r == '=' && !named || strings.HasSuffix(have, "=") && strings.Count(have, "=") == 1 || inName {
		return
	}
	w.end()
}

func (w *words) end() {
	if w.word.Len() > 0 {
		w.all = append(w.all, strings.ToLower(w.word.String()))
		w.word.Reset()
	}
	w.gap = false
}

// signed reports whether a finding is that a domain's own signature is good.
func (r result) signed(domain string) bool {
	if r.method != "dkim" || r.verdict != "pass" {
		return false
	}
	names := 0
	for _, p := range r.props {
		if p.name != "header.i" && p.name != "header.d" {
			continue
		}
		if p.value[strings.LastIndexByte(p.value, '@')+1:] != domain {
			return false
		}
		names++
	}
	return names > 0
}

// provider is somebody at whom many have their mailbox: the name under which it
// writes what it found out, and where its servers are.
type provider struct{ server, hosts string }

var providers = []provider{
	{"mx.google.com", "google.com"}, {"", "outlook.com"}, {"", "office365.com"}, {"mta.mail.yahoo.com", "yahoo.com"}, {"yahoo.com", "yahoo.com"},
	{"icloud.com", "icloud.com"}, {"icloud.com", "apple.com"}, {"messagingengine.com", "messagingengine.com"}, {"mx.zoho.com", "zoho.com"},
	{"mail.protonmail.ch", "protonmail.ch"}, {"proton.me", "protonmail.ch"}, {"mail.ru", "mail.ru"}, {"yandex.net", "yandex.net"}, {"gmx.net", "gmx.net"},
}

// believed reports whether results are of the reader's own mail server: one that
// a person named, a provider of mailboxes, or one of the domain that the mailbox
// is at; where lines tell who took the mail in, it must have been that one.
// Anybody can write such a header, under any name.
func believed(server string, head textproto.MIMEHeader, own []string) bool {
	if server != "" && slices.ContainsFunc(own, func(s string) bool { return strings.EqualFold(s, server) }) {
		return true
	}
	host := taker(head)
	for _, p := range providers {
		if (p.server == "" && server == "" || p.server != "" && within(server, p.server)) && (host == "" || within(host, p.hosts)) {
			return true
		}
	}
	at := mailbox(head)
	return at != "" && within(server, at) && (host == "" || within(host, at))
}

// mailbox is the domain of the address under which the mail was put into the
// mailbox, or empty. What the sender wrote as the receiver says nothing.
func mailbox(head textproto.MIMEHeader) string {
	for _, name := range []string{"Delivered-To", "X-Original-To", "Envelope-To"} {
		if to := head.Get(name); strings.Contains(to, "@") {
			return strings.ToLower(strings.Trim(to[strings.LastIndexByte(to, '@')+1:], " <>\t\r\n"))
		}
	}
	return ""
}

func within(host, domain string) bool { return host == domain || strings.HasSuffix(host, "."+domain) }

// taker is the host that took the mail in last, or empty where no line tells.
// Some write an address of the network instead of a name.
func taker(head textproto.MIMEHeader) string {
	for _, line := range head.Values("Received") {
		words := strings.Fields(strings.ToLower(line))
		at := slices.Index(words, "by")
		if at < 0 || at+1 >= len(words) {
			continue
		}
		host := strings.Trim(words[at+1], "[]();,")
		if strings.Contains(host, ".") && !strings.Contains(host, ":") && strings.ContainsAny(host, "abcdefghijklmnopqrstuvwxyz") {
			return host
		}
	}
	return ""
}
