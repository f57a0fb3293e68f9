package mail

import (
	"net/textproto"
	"testing"
)

func TestResults(t *testing.T) {
	for _, c := range []struct {
		name, header, server string
		signed               bool
	}{
		{"plain", "mx.google.com; dkim=pass header.i=@facebookmail.com header.s=s1; spf=pass", "mx.google.com", true},
		{"without a server", "spf=pass (sender IP is 1.2.3.4) smtp.mailfrom=x; dkim=pass (signature was verified) header.d=facebookmail.com;dmarc=pass", "", true},
		{"a version and a method's", "mx.example.com 1; dkim/1=PASS header.d=FacebookMail.com", "mx.example.com", true},
		{"in quotation marks", `mx.example.com; dkim=pass header.i="@facebookmail.com"`, "mx.example.com", true},
		{"a comment between", "mx.example.com (x); dkim=pass (2048-bit key (good)) header.d=facebookmail.com", "mx.example.com", true},
		{"one good signature of two", "mx.example.com; dkim=fail header.d=example.com; dkim=pass header.d=facebookmail.com", "mx.example.com", true},
		{"in a comment", "mx.example.com; dkim=fail (; dkim=pass header.d=facebookmail.com) header.d=evil.example", "mx.example.com", false},
		{"behind a bracket that is escaped", `mx.example.com; dkim=fail (\) ; dkim=pass header.d=facebookmail.com) header.d=evil.example`, "mx.example.com", false},
		{"in a quoted value", `mx.example.com; spf=pass smtp.mailfrom="a; dkim=pass header.d=facebookmail.com ;b"@evil.example`, "mx.example.com", false},
		{"in a quoted reason", `mx.example.com; dkim=pass reason="a header.d=facebookmail.com b" header.d=evil.example`, "mx.example.com", false},
		{"a quotation mark that is escaped", `mx.example.com; dkim=pass reason="\" header.d=facebookmail.com" header.d=evil.example`, "mx.example.com", false},
		{"a quotation that never ends", `mx.example.com; spf=none reason="x; dkim=pass header.d=facebookmail.com`, "mx.example.com", false},
		{"two names", "mx.example.com; dkim=pass header.d=evil.example header.i=@facebookmail.com", "mx.example.com", false},
		{"a longer name", "mx.example.com; dkim=pass header.d=facebookmail.com.evil.example", "mx.example.com", false},
		{"a chain of others", "mx.example.com; arc=pass (dkim=pass dkdomain=facebookmail.com); dkim=none", "mx.example.com", false},
		{"no name at all", "mx.example.com; dkim=pass", "mx.example.com", false},
		{"space around the signs", "MX.Google.com;\r\n\tDKIM =\r\n\t pass\r\n\theader.i =@facebookmail.com header . s = s1", "mx.google.com", true},
		{"comments around the signs", "mx.google.com (a; dkim=fail);\n dkim (v=1; a=b) = (why) pass (c=d; e) Header.D (x) = (y) FACEBOOKMAIL.COM (z=1)", "mx.google.com", true},
		{"a version with space", "mx.google.com 1 ; dkim / 1 = pass header.d = facebookmail.com", "mx.google.com", true},
		{"a value in quotation marks behind space", `mx.google.com; dkim = pass reason = "good; really = so" header.i = "@facebookmail.com"`, "mx.google.com", true},
		{"an empty value before it", "mx.google.com; spf = none smtp.mailfrom = ; dkim=pass header.d=facebookmail.com", "mx.google.com", true},
		{"a value that goes on behind space", "mx.example.com; dkim=pass header.d=evil.example .facebookmail.com header.i=@evil.example", "mx.example.com", false},
		{"the value of another name", "mx.example.com; dkim=pass header.d = evil.example facebookmail.com", "mx.example.com", false},
		{"fail with space", "mx.example.com; dkim = fail header.d = facebookmail.com", "mx.example.com", false},
		{"space and a comment that says otherwise", "mx.example.com; dkim = (pass) fail header.d = facebookmail.com", "mx.example.com", false},
		{"nothing", "", "", false},
	} {
		t.Run(c.name, func(t *testing.T) {
			server, found := readResults(c.header)
			signed := false
			for _, r := range found {
				signed = signed || r.signed(platformMail)
			}
			if server != c.server || signed != c.signed {
				t.Errorf("server %q, signed %t; want %q, %t", server, signed, c.server, c.signed)
			}
		})
	}
}

func TestBelieved(t *testing.T) {
	head := func(lines ...string) textproto.MIMEHeader {
		h := textproto.MIMEHeader{}
		for i := 0; i < len(lines); i += 2 {
			h.Add(lines[i], lines[i+1])
		}
		return h
	}
	const to, by = "Delivered-To", "Received"
	for _, c := range []struct {
		name, server string
		head         textproto.MIMEHeader
		own          []string
		want         bool
	}{
		{"a provider", "mx.google.com", head(), nil, true},
		{"a provider that took it in", "mx.google.com", head(by, "by 2002:a05:6a10::1 with SMTP id x", by, "from a by mx.google.com with ESMTPS"), nil, true},
		{"a provider with a mailbox of another domain", "mx.google.com", head(to, "lan@phuong.example", by, "by 2002:a05:6a10::1 with SMTP id x", by, "from a (by evil.example) by MX.google.com with ESMTPS"), nil, true},
		{"a provider's name in a mailbox of another", "mx.google.com", head(by, "from a by mail.phuong.example with ESMTP"), nil, false},
		{"one that looks like a provider", "mx.google.com.evil.example", head(), nil, false},
		{"the server of the mailbox's own domain", "mail.phuong.example", head(to, "lan@phuong.example", by, "from a by mail.phuong.example with LMTP"), nil, true},
		{"the same, taken in elsewhere", "mail.phuong.example", head(to, "lan@phuong.example", by, "from a by relay.evil.example with LMTP"), nil, false},
		{"a stranger", "evil.example", head(to, "lan@phuong.example"), nil, false},
		{"a stranger, nothing known of the mailbox", "evil.example", head("To", "lan@evil.example"), nil, false},
		{"one that a person named", "mx.hosting.example", head(by, "from a by mx.hosting.example"), []string{"MX.hosting.example"}, true},
		{"none", "", head(by, "from a by mail.phuong.example with LMTP"), nil, false},
		{"a provider that gives no name", "", head(by, "from a by X.prod.outlook.com (::1) with HTTPS"), nil, true},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := believed(c.server, c.head, c.own); got != c.want {
				t.Errorf("believed %t, want %t", got, c.want)
			}
		})
	}
}
