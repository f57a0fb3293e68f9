package model

import (
	"net/url"
	"path"
	"strings"
)

// tracking lists the parameters that follow a person and say nothing of the
// page; all that begin with the listed prefixes count too.
var tracking = []string{"mid", "bcode", "n_m", "aref", "medium", "ref", "refid", "paipv", "mibextid", "notif_id", "notif_t", "k", "u",
	"fbclid", "hoisted_section_header_type", "multi_permalinks", "sfnsn", "rdid", "share_url", "__xts__[0]"}

var trackingPrefixes = []string{"__cft__", "__tn__", "utm_", "__xts__"}

const maxLink = 2048 // bytes

// CleanLink gives a link in the one form that is stored and compared: https,
// host in lower case, Facebook's host without www, m, web or mbasic, tracking
// parameters and fragment removed, no slash at the end; a post that a link to
// its group names by a parameter gets the link of the post. It gives the empty
// string for anything but an http or https link with a host, of at most 2048
// bytes before and after. CleanLink(CleanLink(s)) == CleanLink(s).
func CleanLink(s string) string {
	s = strings.TrimSpace(s)
	if s == "" || len(s) > maxLink {
		return ""
	}
	if !strings.Contains(s, "://") {
		s = "https://" + s
	}
	u, err := url.Parse(s)
	if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "" || u.User != nil || !strings.Contains(u.Host, ".") {
		return ""
	}
	u.Scheme, u.Fragment, u.RawFragment = "https", "", ""
	u.Host = facebookHost(strings.ToLower(u.Host))
	q := u.Query()
	if id := namedPost(u, q); id != "" {
		u.Path, q = path.Join(u.Path, "posts", id), url.Values{}
	}
	for k := range q {
		if tracks(k) {
			q.Del(k)
		}
	}
	u.RawQuery = q.Encode()
	u.Path = strings.TrimRight(u.Path, "/")
	u.RawPath, u.ForceQuery = "", false
	if s = u.String(); len(s) > maxLink {
		return ""
	}
	return s
}

// namedPost gives the id of the one post a link to a group names: a notice
// says multi_permalinks=N, the mobile site view=permalink&id=N.
func namedPost(u *url.URL, q url.Values) string {
	if u.Host != "facebook.com" || len(segments(u)) != 2 || segments(u)[0] != "groups" {
		return ""
	}
	if q.Get("view") == "permalink" {
		return digits(q.Get("id"))
	}
	return digits(q.Get("multi_permalinks"))
}

func segments(u *url.URL) []string { return strings.Split(strings.Trim(u.Path, "/"), "/") }

// namesOne reports whether a cleaned link stands for one post or person, and
// not for a whole group, one of its queues, or Facebook itself.
func namesOne(link string) bool {
	u, err := url.Parse(link)
	if err != nil || u.Host != "facebook.com" {
		return err == nil && link != ""
	}
	parts := segments(u)
	return parts[0] != "" && (parts[0] != "groups" || len(parts) > 3)
}

func tracks(param string) bool {
	for _, t := range tracking {
		if param == t {
			return true
		}
	}
	for _, p := range trackingPrefixes {
		if strings.HasPrefix(param, p) {
			return true
		}
	}
	return false
}

func facebookHost(host string) string {
	for _, sub := range []string{"www.", "m.", "web.", "mbasic.", "vi-vn.", "l."} {
		if host == sub+"facebook.com" {
			return "facebook.com"
		}
	}
	if host == "fb.com" || host == "www.fb.com" {
		return "facebook.com"
	}
	return host
}

// PersonID reads the platform's id of a person out of a cleaned Facebook link:
// profile.php?id=N, /groups/G/user/N, or a path that is a number alone. It
// gives the empty string where the link holds none; a chosen name is no id.
func PersonID(link string) string {
	u, err := url.Parse(link)
	if err != nil || u.Host != "facebook.com" {
		return ""
	}
	parts := segments(u)
	id := ""
	switch {
	case len(parts) == 1 && parts[0] == "profile.php":
		id = u.Query().Get("id")
	case len(parts) == 4 && parts[0] == "groups" && parts[2] == "user":
		id = parts[3]
	case len(parts) == 1:
		id = parts[0]
	}
	return digits(id)
}

// PostID reads the platform's id of a post out of a cleaned Facebook link:
// /groups/G/posts/N, /groups/G/permalink/N or /groups/G/pending_posts/N.
func PostID(link string) string {
	u, err := url.Parse(link)
	if err != nil || u.Host != "facebook.com" {
		return ""
	}
	parts := segments(u)
	if len(parts) < 4 || parts[0] != "groups" {
		return ""
	}
	switch parts[2] {
	case "posts", "permalink", "pending_posts":
		return digits(parts[3])
	}
	return ""
}

// GroupIn reads the group that a cleaned Facebook link leads into: its id, or
// the address it chose. It gives the empty string for a link to none.
func GroupIn(link string) string {
	u, err := url.Parse(link)
	if err != nil || u.Host != "facebook.com" {
		return ""
	}
	parts := segments(u)
	if len(parts) < 2 || parts[0] != "groups" {
		return ""
	}
	switch parts[1] {
	case "feed", "discover", "joins", "create", "notifications":
		return ""
	}
	return parts[1]
}

// digits gives s when it is a number of at least five digits, else nothing.
func digits(s string) string {
	if len(s) < 5 || len(s) > 24 {
		return ""
	}
	for _, c := range s {
		if c < '0' || c > '9' {
			return ""
		}
	}
	return s
}
