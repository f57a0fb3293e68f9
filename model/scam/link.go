package scam

import (
	"strings"

	"golang.org/x/net/publicsuffix"
)

// findLinks finds web addresses in every dress: with a scheme, bare, with spaces round the dots, with
// the word "chấm" for the dot.
func (t *text) findLinks() {
	for i := 0; i < len(t.low); i++ {
		if !isAlnum(t.low[i]) || i > 0 && (isAlnum(t.low[i-1]) || t.low[i-1] >= 0x80 || t.low[i-1] == '@' || t.low[i-1] == '-') {
			continue
		}
		if l, ok := t.link(i); ok {
			t.links = append(t.links, l)
			i = l.to - 1
		}
	}
}

// link reads a link that starts at letter i.
func (t *text) link(i int) (link, bool) {
	start, scheme := i, false
	if t.low[i] == 'h' {
		for _, p := range [...]string{"https://", "http://", "hxxps://", "hxxp://"} {
			if strings.HasPrefix(string(t.low[i:min(len(t.low), i+8)]), p) {
				i, scheme = i+len(p), true
				break
			}
		}
	}
	end := i + t.label(i)
	if end == i {
		return link{}, false
	}
	n, how := t.dot(end)
	if n == 0 {
		return link{}, false
	}
	// Labels one after another; remember the longest row of them that is a host.
	host := append(make([]byte, 0, 64), t.low[i:end]...)
	var best link
	for labels := 1; n > 0 && labels < 8; labels++ {
		from := end + n
		to := from + t.label(from)
		if to == from {
			break
		}
		host = append(append(host, '.'), t.low[from:to]...)
		end = to
		if t.at(end) < 0x80 && t.at(end) != '@' && (scheme && how == 0 || isHost(string(host), scheme || t.at(end) == '/', how != 0)) {
			best = link{host: string(host), from: start, to: end, spaced: how != 0}
		}
		var next byte
		if n, next = t.dot(end); next != how {
			break
		}
	}
	if best.host == "" {
		return link{}, false
	}
	best.path, best.to = t.path(best.to)
	best.span = t.span(best.from, best.to)
	return best, true
}

// label is the length of the host label at letter i.
func (t *text) label(i int) int {
	n := 0
	for isAlnum(t.at(i+n)) || t.at(i+n) == '-' && n > 0 && isAlnum(t.at(i+n+1)) {
		n++
	}
	if t.at(i+n) >= 0x80 || n > 40 {
		return 0
	}
	return n
}

// dot is the length of a dot at letter i and how it is written: 0 plainly, ' ' with spaces round it,
// 'c' as the word chấm, '[' in brackets.
func (t *text) dot(i int) (int, byte) {
	switch c := t.at(i); {
	case c == '.':
		if t.at(i+1) == ' ' {
			return 0, 0
		}
		return 1, 0
	case c == ' ' && t.at(i+1) == '.' && t.at(i+2) == ' ':
		return 3, ' '
	case c == ' ' && t.at(i+1) == '.' && isAlnum(t.at(i+2)):
		return 2, ' '
	case c == ' ' && (t.word(i+1, "cham ") || t.word(i+1, "dot ")):
		if t.at(i+1) == 'd' {
			return len(" dot "), 'c'
		}
		return len(" cham "), 'c'
	case (c == '[' || c == '(') && t.at(i+1) == '.' && (t.at(i+2) == ']' || t.at(i+2) == ')'):
		return 3, '['
	}
	return 0, 0
}

// word reports whether the letters from i on, marks aside, are w.
func (t *text) word(i int, w string) bool {
	if i+len(w) > len(t.low) {
		return false
	}
	for k := range len(w) {
		if t.low[i+k]&0x7f != w[k] {
			return false
		}
	}
	return true
}

// path reads port, path and query after a host that ends at letter i.
func (t *text) path(i int) (string, int) {
	c := t.at(i)
	if c == ':' && isDigit(t.at(i+1)) {
		for i++; isDigit(t.at(i)); i++ {
		}
		c = t.at(i)
	}
	if c != '/' && c != '?' && c != '#' {
		return "", i
	}
	j := i
	for c := t.at(j); c > ' ' && c < 0x7f && !strings.ContainsRune(",;\"'<>()[]{}|*", rune(c)); c = t.at(j) {
		j++
	}
	for j > i && strings.IndexByte(".!?:…", t.low[j-1]) >= 0 {
		j--
	}
	b := make([]byte, 0, j-i)
	for k := i; k < j; k++ {
		c := t.low[k]
		if s := t.seen[k]; s.End-s.Start == 1 {
			c = t.src[s.Start] // paths tell capitals from small letters
		}
		b = append(b, c)
	}
	return string(b), j
}

// isHost reports whether a dotted name is a web host. A bare one must end in a domain that is common
// in posts, because "nhà.ai" and "ok.la" are sentences; with a scheme or a path any real one will do.
func isHost(host string, sure, spaced bool) bool {
	i := strings.LastIndexByte(host, '.')
	tld := host[i+1:]
	if !isLetter(tld[0]) || len(tld) < 2 || len(tld) > 18 {
		return false
	}
	if shorteners[host] || platforms[host] {
		return true
	}
	if !plainTLD[tld] && (spaced || !sure && !strings.HasPrefix(host, "www.")) {
		return false
	}
	suffix, icann := publicsuffix.PublicSuffix(host)
	return icann && suffix != host && i > 1
}

// Kinds of link, from harmless to worst.
const (
	linkPlatform = iota // a page or group on a known platform, a map, a form
	linkOfficial        // a government, Union or bank's real host
	linkPlain           // anything else
	linkShort           // a shortener hides where it leads
	linkOdd             // a cheap or throw-away domain, digits and hyphens in the name
	linkBrand           // a bank's, office's or shop's name in a foreign host
)

// kind judges a link by its host alone.
func (l link) kind() int {
	host := strings.TrimPrefix(l.host, "www.")
	site, err := publicsuffix.EffectiveTLDPlusOne(host)
	if err != nil {
		site = host
	}
	suffix, _ := publicsuffix.PublicSuffix(host)
	switch {
	case suffix == "gov.vn" || strings.HasSuffix(suffix, ".gov.vn") || strings.HasSuffix(host, ".gov.vn") || suffix == "edu.vn" || officials[site]:
		return linkOfficial
	case shorteners[host] || shorteners[site]:
		return linkShort
	case platforms[host] || platforms[site]:
		return linkPlatform
	}
	name := strings.TrimSuffix(host, "."+suffix)
	if brand(name) {
		return linkBrand
	}
	tld := suffix[strings.LastIndexByte(suffix, '.')+1:]
	if oddTLD[tld] || lure(name) || digits(name) >= 2 && strings.Contains(name, "-") || strings.Count(name, "-") >= 2 || l.spaced {
		return linkOdd
	}
	return linkPlain
}

func digits(s string) int {
	n := 0
	for i := range len(s) {
		if isDigit(s[i]) {
			n++
		}
	}
	return n
}

// brand reports the name of a bank, office, carrier or shop inside a host that is not theirs.
func brand(name string) bool {
	for _, b := range brands {
		if i := strings.Index(name, b); i >= 0 {
			if len(b) > 4 || edge(name, i-1) && edge(name, i+len(b)) {
				return true
			}
		}
	}
	return false
}

// lure reports words in a host that promise money.
func lure(name string) bool {
	for _, w := range lures {
		if strings.Contains(name, w) {
			return true
		}
	}
	return false
}

func edge(s string, i int) bool { return i < 0 || i >= len(s) || !isLetter(s[i]) }
